package io.highwater.ui.external;

import io.highwater.engine.foreign.ForeignRow;
import io.highwater.engine.foreign.KeptSilence;
import io.highwater.ui.form.MatcherText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A line of the list of other servers' alerts and silences. */
sealed interface ExternalRow {
  /** What a group asks of the reader; in this order. */
  enum Group {
    FIRING("Firing"),
    PENDING("Pending"),
    MUTED("Muted there"),
    SILENCES("Silences");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  record Heading(Group group, int count) implements ExternalRow {}

  record Alert(ForeignRow alert) implements ExternalRow {}

  record Silenced(KeptSilence kept) implements ExternalRow {}

  /** Empty for a heading. */
  static Optional<String> key(ExternalRow row) {
    return switch (row) {
      case Heading _ -> Optional.empty();
      case Alert(ForeignRow alert) -> Optional.of("alert " + alert.identity());
      case Silenced(KeptSilence kept) -> Optional.of("silence " + kept.silence().id());
    };
  }

  /** What passes {@code filter}, by group, each group in the order it came in. */
  static List<ExternalRow> rows(
      List<ForeignRow> alerts, List<KeptSilence> silences, MatcherText filter) {
    List<ExternalRow> rows = new ArrayList<>();
    for (Group group : Group.values()) {
      List<ExternalRow> members =
          group == Group.SILENCES
              ? silences.stream()
                  .filter(kept -> passes(kept, filter))
                  .<ExternalRow>map(Silenced::new)
                  .toList()
              : alerts.stream()
                  .filter(alert -> group(alert) == group && passes(alert, filter))
                  .<ExternalRow>map(Alert::new)
                  .toList();
      if (!members.isEmpty()) {
        rows.add(new Heading(group, members.size()));
        rows.addAll(members);
      }
    }
    return rows;
  }

  static Group group(ForeignRow alert) {
    return alert.muted() ? Group.MUTED : alert.firing() ? Group.FIRING : Group.PENDING;
  }

  private static boolean passes(ForeignRow row, MatcherText filter) {
    return filter.matches(row.alert().labels())
        && filter.words().stream()
            .allMatch(
                word ->
                    mention(
                        word,
                        Stream.of(
                                row.alert().labels().toMap().values().stream(),
                                row.alert().annotations().values().stream(),
                                row.sightings().stream().map(each -> each.server().name()))
                            .flatMap(texts -> texts)));
  }

  /** A silence has no labels: matchers are looked for in its text. */
  private static boolean passes(KeptSilence kept, MatcherText filter) {
    return Stream.concat(
            filter.words().stream(),
            filter.matchers().stream().map(matcher -> matcher.toString().toLowerCase(Locale.ROOT)))
        .allMatch(
            word ->
                mention(
                    word,
                    Stream.concat(
                        Stream.of(
                            kept.silence().matcherText(),
                            kept.silence().createdBy(),
                            kept.silence().comment()),
                        kept.keepers().stream().map(each -> each.name()))));
  }

  private static boolean mention(String word, Stream<String> texts) {
    return texts.anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(word));
  }
}
