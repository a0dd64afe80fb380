package io.highwater.ui.external;

import io.highwater.engine.foreign.ForeignRow;
import io.highwater.engine.foreign.KeptSilence;
import io.highwater.engine.foreign.ServerState;
import io.highwater.engine.foreign.Sighting;
import io.highwater.engine.foreign.SilenceMatcher;
import io.highwater.engine.foreign.SilenceRequest;
import io.highwater.ui.form.DurationChoice;
import io.highwater.ui.form.FormCard;
import io.highwater.ui.form.MatcherText;
import io.highwater.ui.theme.Text;
import io.highwater.ui.theme.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The forms that write silences to other servers, one at a time, and what came of it. */
final class ExternalForms {
  private final String user;
  private final SilenceWriter writer;
  private final ZoneId zone;
  private final FormCard card;
  private final Label outcome = Text.wrapped("", "strong");
  private final Label failure = Text.wrapped("", "critical", "strong");
  private final VBox view;
  private Runnable check = () -> {};
  private Writing writing = Writing.NOTHING;
  private Listing listing = Listing.EMPTY;

  ExternalForms(String user, SilenceWriter writer, ZoneId zone, Runnable closed) {
    this.user = user;
    this.writer = writer;
    this.zone = zone;
    this.card =
        new FormCard(
            user,
            () -> {
              check = () -> {};
              closed.run();
            });
    outcome.setId("external-outcome");
    failure.setId("external-failure");
    view = new VBox(card.view(), outcome);
    view.getStyleClass().add("section-content");
    say("");
  }

  Region view() {
    return view;
  }

  boolean isOpen() {
    return card.isOpen();
  }

  /** Forgets what was said of the last writing, too; one that is under way goes on. */
  void close() {
    check = () -> {};
    card.close();
    say("");
  }

  private void say(String text) {
    Text.showIfAny(outcome, text);
  }

  void update(Listing next) {
    listing = next;
    check.run();
    if (writing.all().isEmpty() || writing.underWay()) {
      return;
    }
    List<String> refusals = writing.refusals();
    if (refusals.isEmpty()) {
      if (card.isOpen()) {
        card.finish();
      }
      say(writing.done());
    } else if (card.isOpen()) {
      Text.showIfAny(failure, String.join("\n", refusals));
    } else {
      say("Not done. " + String.join("\n", refusals));
    }
    writing = Writing.NOTHING;
    check.run();
  }

  /** What is being written cannot be sent again meanwhile. */
  private void send(Button go, List<Writing.To> all, String done) {
    writing = new Writing(all, done);
    Text.showIfAny(failure, "");
    go.setDisable(true);
    update(listing);
  }

  private void open(String title, Runnable checking, Region... parts) {
    close();
    Text.showIfAny(failure, "");
    card.open(title, parts);
    check = checking;
    check.run();
  }

  /** A silence of exactly the alert's labels, at a member of each cluster that does not mute it. */
  void acknowledge(String key) {
    TextField comment = FormCard.field("external-comment", "What are you doing about it? (needed)");
    DurationChoice duration = new DurationChoice("for", List.of("30m", "1h", "2h", "4h", "12h"));
    duration.choose("2h");
    Label effect = Text.wrapped("");
    effect.setId("external-effect");
    Button go = FormCard.go("Acknowledge");
    Runnable checking =
        () -> {
          List<Sighting> targets = listing.alert(key).map(ForeignRow::unmuted).orElse(List.of());
          effect.setText(
              targets.isEmpty()
                  ? "No Alertmanager that answers would tell anybody of it: there is nothing to"
                      + " silence."
                  : ExternalReport.sideEffect(targets, List.of(targets.getFirst().alert())));
          go.setDisable(targets.isEmpty() || unready(comment, duration));
        };
    on(comment, duration, checking, go);
    go.setOnAction(
        _ -> {
          Instant until = listing.at().plus(duration.duration().orElseThrow());
          String reason = comment.getText().strip();
          List<Writing.To> all =
              listing.alert(key).map(ForeignRow::unmuted).orElse(List.of()).stream()
                  .map(
                      target ->
                          new Writing.To(
                              target.server().name(),
                              writer.silence(
                                  target.server().name(),
                                  SilenceRequest.acknowledging(
                                      target.alert(), user, reason, listing.at(), until))))
                  .toList();
          send(go, all, "Acknowledged until " + Times.moment(until, listing.at(), zone) + ".");
        });
    open("Acknowledge", checking, comment, duration.view(), effect, failure, card.buttons(go));
    comment.requestFocus();
  }

  /** A silence with matchers of the operator's own. */
  void silence(ForeignRow row) {
    List<Sighting> targets = row.alertmanagers();
    TextField matchers = FormCard.field("external-matchers", "alertname=\"…\", instance=~\"…\"");
    matchers.getStyleClass().add("mono");
    matchers.setText(MatcherText.of(row.alert().labels().without("severity")));
    TextField comment = FormCard.field("external-comment", "Why? (needed)");
    DurationChoice duration =
        new DurationChoice("for", List.of("30m", "1h", "2h", "4h", "12h", "1d"));
    duration.choose("2h");
    Label effect = Text.wrapped("");
    effect.setId("external-effect");
    Button go = FormCard.go("Silence");
    Runnable checking =
        () -> {
          MatcherText parsed = MatcherText.parse(matchers.getText());
          String unfit = parsed.unfitForSilence();
          effect.setText(
              targets.isEmpty()
                  ? "No Alertmanager that answers has this alert."
                  : unfit.isEmpty()
                      ? ExternalReport.sideEffect(targets, listing.matched(parsed))
                      : unfit);
          go.setDisable(targets.isEmpty() || !unfit.isEmpty() || unready(comment, duration));
        };
    matchers.textProperty().subscribe(_ -> checking.run());
    on(comment, duration, checking, go);
    go.setOnAction(
        _ -> {
          SilenceRequest request =
              new SilenceRequest(
                  MatcherText.parse(matchers.getText()).matchers().stream()
                      .map(each -> new SilenceMatcher(each.name(), each.op(), each.value()))
                      .toList(),
                  listing.at(),
                  listing.at().plus(duration.duration().orElseThrow()),
                  user,
                  comment.getText().strip());
          send(
              go,
              targets.stream()
                  .map(target -> target.server().name())
                  .map(name -> new Writing.To(name, writer.silence(name, request)))
                  .toList(),
              "Silenced until " + Times.moment(request.endsAt(), listing.at(), zone) + ".");
        });
    open(
        "Silence alerts with these labels",
        checking,
        matchers,
        duration.view(),
        comment,
        effect,
        failure,
        card.buttons(go));
    comment.requestFocus();
  }

  void extend(String id) {
    DurationChoice duration = new DurationChoice("by", List.of("30m", "1h", "2h", "4h", "12h"));
    duration.choose("1h");
    Label effect = Text.wrapped("");
    effect.setId("external-effect");
    Button go = FormCard.go("Extend");
    Runnable checking =
        () -> {
          Optional<Instant> end = end(id, duration);
          effect.setText(
              where(id)
                  .map(
                      server ->
                          end.map(
                                  at ->
                                      "It goes on at "
                                          + server.name()
                                          + " until "
                                          + Times.moment(at, listing.at(), zone)
                                          + ".")
                              .orElse(""))
                  .orElse(unreachable(id)));
          go.setDisable(where(id).isEmpty() || end.isEmpty() || writing.underWay());
        };
    duration.onChange(checking);
    go.setOnAction(
        _ -> {
          String server = where(id).orElseThrow().name();
          Instant end = end(id, duration).orElseThrow();
          send(
              go,
              List.of(new Writing.To(server, writer.extend(server, id, end))),
              "Extended until " + Times.moment(end, listing.at(), zone) + ".");
        });
    open("Extend the silence", checking, duration.view(), effect, failure, card.buttons(go));
    go.requestFocus();
  }

  void expire(String id) {
    Label effect = Text.wrapped("");
    effect.setId("external-effect");
    Button go = FormCard.go("Expire now");
    Runnable checking =
        () -> {
          effect.setText(
              where(id)
                  .map(
                      server ->
                          "It ends at "
                              + server.name()
                              + " now, for everybody; what it mutes is told to its receivers"
                              + " again.")
                  .orElse(unreachable(id)));
          go.setDisable(where(id).isEmpty() || writing.underWay());
        };
    go.setOnAction(
        _ -> {
          String server = where(id).orElseThrow().name();
          send(
              go,
              List.of(new Writing.To(server, writer.expire(server, id))),
              "The silence was ended.");
        });
    open("Expire the silence", checking, effect, failure, card.buttons(go));
    go.requestFocus();
  }

  private Optional<ServerState> where(String id) {
    return listing.silence(id).flatMap(kept -> kept.answering(listing.at()));
  }

  private String unreachable(String id) {
    return listing.silence(id).isPresent()
        ? "None of the servers that keep it answers."
        : "It has ended.";
  }

  private Optional<Instant> end(String id, DurationChoice duration) {
    return listing
        .silence(id)
        .map(KeptSilence::silence)
        .flatMap(silence -> duration.duration().map(silence.endsAt()::plus));
  }

  private boolean unready(TextField comment, DurationChoice duration) {
    return comment.getText().isBlank() || duration.duration().isEmpty() || writing.underWay();
  }

  private static void on(TextField comment, DurationChoice duration, Runnable checking, Button go) {
    comment.textProperty().subscribe(_ -> checking.run());
    duration.onChange(checking);
    comment.setOnAction(_ -> go.fire());
  }
}
