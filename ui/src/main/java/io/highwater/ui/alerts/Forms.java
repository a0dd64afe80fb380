package io.highwater.ui.alerts;

import io.highwater.engine.engine.Command;
import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Alert;
import io.highwater.engine.rule.AlertKey;
import io.highwater.ui.form.DurationChoice;
import io.highwater.ui.form.FormCard;
import io.highwater.ui.form.MatcherText;
import io.highwater.ui.shell.Operator;
import io.highwater.ui.theme.Text;
import java.time.Instant;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;

/** The forms that open inside the detail pane: acknowledge, silence, note. One at a time. */
final class Forms {
  private final Operator operator;
  private final FormCard card;
  private Runnable refresh = () -> {};
  private Snapshot snapshot = Snapshot.EMPTY;
  private Instant now = Instant.EPOCH;

  Forms(Operator operator, Runnable closed) {
    this.operator = operator;
    this.card =
        new FormCard(
            operator.user(),
            () -> {
              refresh = () -> {};
              closed.run();
            });
  }

  Region view() {
    return card.view();
  }

  boolean isOpen() {
    return card.isOpen();
  }

  void update(Snapshot next, Instant at) {
    snapshot = next;
    now = at;
    refresh.run();
  }

  void close() {
    refresh = () -> {};
    card.close();
  }

  void acknowledge(AlertKey key) {
    close();
    TextField comment = FormCard.field("ack-comment", "What are you doing about it?");
    DurationChoice expiry =
        new DurationChoice("for", List.of(DurationChoice.UNTIL_RESOLVED, "30m", "1h", "4h", "12h"));
    Button go = go("Acknowledge", comment, expiry);
    go.setOnAction(
        _ -> {
          operator.send(
              new Command.Acknowledge(
                  key, operator.user(), comment.getText().strip(), expiry.duration()));
          card.finish();
        });
    card.open("Acknowledge", comment, expiry.view(), card.buttons(go));
    comment.requestFocus();
  }

  void note(AlertKey key) {
    close();
    TextField text = FormCard.field("note-text", "What have you seen?");
    Button go = FormCard.go("Add note");
    go.disableProperty().bind(text.textProperty().map(String::isBlank));
    go.setOnAction(
        _ -> {
          operator.send(new Command.AddNote(key, operator.user(), text.getText().strip()));
          card.finish();
        });
    text.setOnAction(_ -> go.fire());
    card.open("Note", text, card.buttons(go));
    text.requestFocus();
  }

  void silence(Alert alert) {
    close();
    TextField matchers = FormCard.field("silence-matchers", "alertname=\"…\", instance=~\"…\"");
    matchers.getStyleClass().add("mono");
    matchers.setText(MatcherText.of(alert.labels().without("severity")));
    TextField comment = FormCard.field("silence-comment", "Why? (needed)");
    DurationChoice duration =
        new DurationChoice("for", List.of("30m", "1h", "2h", "4h", "12h", "1d"));
    duration.choose("2h");
    Label preview = Text.wrapped("", "strong");
    preview.setId("silence-preview");
    Button go = FormCard.go("Silence");
    Runnable check =
        () -> {
          Preview hides = Preview.of(snapshot, matchers.getText());
          preview.setText(hides.text());
          go.setDisable(
              !hides.usable() || comment.getText().isBlank() || duration.duration().isEmpty());
        };
    matchers.textProperty().subscribe(_ -> check.run());
    comment.textProperty().subscribe(_ -> check.run());
    duration.onChange(check);
    go.setOnAction(
        _ -> {
          operator.send(
              new Command.AddSilence(
                  MatcherText.parse(matchers.getText()).matchers(),
                  now,
                  now.plus(duration.duration().orElseThrow()),
                  operator.user(),
                  comment.getText().strip()));
          card.finish();
        });
    comment.setOnAction(_ -> go.fire());
    card.open(
        "Silence alerts with these labels",
        matchers,
        preview,
        duration.view(),
        comment,
        card.buttons(go));
    refresh = check;
    check.run();
    comment.requestFocus();
  }

  /** What a silence would hide now. */
  record Preview(boolean usable, String text) {
    static Preview of(Snapshot snapshot, String text) {
      MatcherText parsed = MatcherText.parse(text);
      String unfit = parsed.unfitForSilence();
      if (!unfit.isEmpty()) {
        return new Preview(false, unfit);
      }
      long hidden =
          snapshot.alerts().stream().filter(alert -> parsed.matches(alert.labels())).count();
      return new Preview(
          true,
          hidden == 0
              ? "Hides no alert now"
              : hidden == 1 ? "Hides 1 alert now" : "Hides " + hidden + " alerts now");
    }
  }

  /** A button that Enter in {@code field} presses, and that needs a readable duration. */
  private static Button go(String text, TextField field, DurationChoice expiry) {
    Button go = FormCard.go(text);
    field.setOnAction(_ -> go.fire());
    expiry.onChange(() -> go.setDisable(expiry.unreadable()));
    return go;
  }
}
