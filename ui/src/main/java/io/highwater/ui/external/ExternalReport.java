package io.highwater.ui.external;

import io.highwater.engine.foreign.AlertServer.Report.Unreached;
import io.highwater.engine.foreign.ForeignAlert;
import io.highwater.engine.foreign.ForeignRow;
import io.highwater.engine.foreign.ForeignSilence;
import io.highwater.engine.foreign.KeptSilence;
import io.highwater.engine.foreign.Mute;
import io.highwater.engine.foreign.ServerState;
import io.highwater.engine.foreign.Sighting;
import io.highwater.engine.notify.Silence;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What there is to say about other servers, their alerts and their silences. */
final class ExternalReport {
  private ExternalReport() {}

  static Mark mark(ForeignRow row) {
    return row.stale() ? Mark.STALE : row.firing() ? Mark.of(row.severity()) : Mark.PENDING;
  }

  /** {@code Firing for 12 min, muted}. */
  static String state(ForeignRow row, Instant now) {
    String age = row.since().map(since -> " for " + Times.age(since, now)).orElse("");
    String word = row.firing() ? "Firing" : "Pending";
    return (row.stale() ? "Was " + word.toLowerCase(Locale.ROOT) + ", as last heard" : word + age)
        + (row.muted() ? "; nobody is told" : "");
  }

  /** Who reports it: {@code am-1, am-2 (not answering)}. */
  static String servers(ForeignRow row) {
    return row.sightings().stream()
        .map(each -> each.server().name() + (each.stale() ? " (not answering)" : ""))
        .collect(Collectors.joining(", "));
  }

  /** {@code am-1 +1}: the one to be trusted most, and how many more. */
  static String firstServer(ForeignRow row) {
    int more = row.sightings().size() - 1;
    return row.sightings().getFirst().server().name() + (more > 0 ? " +" + more : "");
  }

  static Mark mark(ServerState server, Instant now) {
    if (server.failure().isPresent()) {
      return Mark.CRITICAL;
    }
    return server.last().isEmpty() ? Mark.PENDING : server.stale(now) ? Mark.STALE : Mark.OK;
  }

  /** How it answers, and how old what is shown of it is. */
  static String state(ServerState server, Instant now) {
    String held =
        server
            .age(now)
            .map(age -> "; its alerts are shown as of " + Times.age(age) + " ago")
            .orElse("; its alerts are not known");
    if (server.failure().isPresent()) {
      Unreached failure = server.failure().get();
      return "Not reached: " + failure.reason() + held;
    }
    if (server.last().isEmpty()) {
      return "Not asked yet";
    }
    return server.stale(now)
        ? "Silent" + held
        : count(server.last().get().alerts().size(), "alert")
            + ", "
            + server.age(now).map(age -> Times.age(age) + " ago").orElse("");
  }

  static String count(int count, String what) {
    return count == 1 ? "1 " + what : count + " " + what + "s";
  }

  /** One sentence on what mutes an alert. */
  static String mute(Mute mute, Instant now, ZoneId zone) {
    return switch (mute) {
      case Mute.BySilence(ForeignSilence silence) -> silence(silence, now, zone);
      case Mute.ByUnknownSilence(String id) ->
          "Silenced by " + id + ", of which its server has told no more yet";
      case Mute.ByAlert(ForeignAlert alert) -> "Inhibited by " + alert.name() + ", which is firing";
      case Mute.ByUnknownAlert(String fingerprint) ->
          "Inhibited by an alert that is not listed, " + fingerprint;
      case Mute.ByTime(String interval) -> "Muted by the time interval " + interval;
    };
  }

  static String silence(ForeignSilence silence, Instant now, ZoneId zone) {
    String by = silence.createdBy().isBlank() ? "somebody" : silence.createdBy();
    return silence.status() == Silence.Status.PENDING
        ? "By " + by + ", begins " + Times.moment(silence.startsAt(), now, zone)
        : "Silenced by "
            + by
            + " until "
            + Times.moment(silence.endsAt(), now, zone)
            + ", "
            + Times.age(now, silence.endsAt())
            + " left";
  }

  /** Labels, then annotations, then who reports it. */
  static Map<String, String> facts(ForeignRow row) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("reported by", servers(row));
    row.identity().forEach(label -> facts.put(label.getKey(), label.getValue()));
    row.alert().annotations().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(each -> !each.getValue().equals(row.alert().summary()))
        .forEach(each -> facts.putIfAbsent(each.getKey(), each.getValue()));
    return facts;
  }

  static Map<String, String> facts(
      KeptSilence kept, List<ForeignRow> alerts, Instant now, ZoneId zone) {
    ForeignSilence silence = kept.silence();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("matchers", silence.matcherText());
    facts.put("begins", Times.moment(silence.startsAt(), now, zone));
    facts.put("ends", Times.moment(silence.endsAt(), now, zone));
    facts.put(
        "kept by",
        kept.keepers().stream().map(ServerState::name).collect(Collectors.joining(", ")));
    List<String> muted =
        alerts.stream()
            .filter(row -> row.mutes().stream().anyMatch(mute -> isBy(mute, silence)))
            .map(row -> row.alert().name())
            .toList();
    facts.put("mutes now", muted.isEmpty() ? "no alert" : names(muted));
    facts.put("id", silence.id());
    return facts;
  }

  private static boolean isBy(Mute mute, ForeignSilence silence) {
    return mute instanceof Mute.BySilence(ForeignSilence by) && by.id().equals(silence.id());
  }

  /** What a silence at {@code targets} does beside what it is made for; said before it is made. */
  static String sideEffect(List<Sighting> targets, Collection<ForeignAlert> muted) {
    String where =
        targets.stream().map(each -> each.server().name()).collect(Collectors.joining(" and "));
    TreeSet<String> receivers = new TreeSet<>();
    muted.forEach(alert -> receivers.addAll(alert.receivers()));
    String whom =
        receivers.isEmpty()
            ? "every receiver there"
            : "every receiver there (" + String.join(", ", receivers) + ")";
    return "This is written to "
        + where
        + " as a silence. It mutes "
        + (muted.size() == 1 ? "the alert" : count(muted.size(), "alert"))
        + " for "
        + whom
        + ", not only for you, and until it ends none of them hears that it is over either.";
  }

  /** At most five of them by name. */
  private static String names(List<String> names) {
    int more = names.size() - 5;
    return String.join(", ", names.subList(0, Math.min(5, names.size())))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
