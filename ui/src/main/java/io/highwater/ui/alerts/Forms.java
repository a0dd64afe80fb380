package io.highwater.ui.alerts;

import io.highwater.engine.engine.Command;
import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Alert;
import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.yaml.Durations;
import io.highwater.ui.shell.Operator;
import io.highwater.ui.theme.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The forms that open inside the detail pane: acknowledge, silence, note. One at a time. */
final class Forms {
  private final Operator operator;
  private final Runnable closed;
  private final VBox view = new VBox();
  private Runnable refresh = () -> {};
  private Snapshot snapshot = Snapshot.EMPTY;
  private Instant now = Instant.EPOCH;

  Forms(Operator operator, Runnable closed) {
    this.operator = operator;
    this.closed = closed;
    view.getStyleClass().add("form");
    close();
  }

  Region view() {
    return view;
  }

  boolean isOpen() {
    return view.isVisible();
  }

  void update(Snapshot next, Instant at) {
    snapshot = next;
    now = at;
    refresh.run();
  }

  void close() {
    refresh = () -> {};
    view.getChildren().clear();
    view.setVisible(false);
    view.setManaged(false);
  }

  private void finish() {
    close();
    closed.run();
  }

  void acknowledge(AlertKey key) {
    TextField comment = field("ack-comment", "What are you doing about it?");
    Choice expiry = new Choice("for", List.of("until resolved", "30m", "1h", "4h", "12h"));
    Button go = go("Acknowledge", comment, expiry);
    go.setOnAction(
        _ -> {
          operator.send(
              new Command.Acknowledge(
                  key, operator.user(), comment.getText().strip(), expiry.duration()));
          finish();
        });
    open("Acknowledge", comment, expiry.view(), buttons(go));
    comment.requestFocus();
  }

  void note(AlertKey key) {
    TextField text = field("note-text", "What have you seen?");
    Button go = go("Add note");
    go.disableProperty().bind(text.textProperty().map(String::isBlank));
    go.setOnAction(
        _ -> {
          operator.send(new Command.AddNote(key, operator.user(), text.getText().strip()));
          finish();
        });
    text.setOnAction(_ -> go.fire());
    open("Note", text, buttons(go));
    text.requestFocus();
  }

  void silence(Alert alert) {
    TextField matchers = field("silence-matchers", "alertname=\"…\", instance=~\"…\"");
    matchers.getStyleClass().add("mono");
    matchers.setText(matchers(alert.labels()));
    TextField comment = field("silence-comment", "Why? (needed)");
    Choice duration = new Choice("for", List.of("30m", "1h", "2h", "4h", "12h", "1d"));
    duration.choose("2h");
    Label preview = Text.wrapped("", "strong");
    preview.setId("silence-preview");
    Button go = go("Silence");
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
          finish();
        });
    comment.setOnAction(_ -> go.fire());
    open(
        "Silence alerts with these labels",
        matchers,
        preview,
        duration.view(),
        comment,
        buttons(go));
    refresh = check;
    check.run();
    comment.requestFocus();
  }

  /** What a silence would hide now. */
  record Preview(boolean usable, String text) {
    static Preview of(Snapshot snapshot, String text) {
      MatcherText parsed = MatcherText.parse(text);
      if (!parsed.problem().isEmpty()) {
        return new Preview(false, parsed.problem());
      }
      if (!parsed.words().isEmpty()) {
        return new Preview(
            false, "\"" + parsed.words().getFirst() + "\" is no matcher; write name=\"value\"");
      }
      if (parsed.matchers().isEmpty()) {
        return new Preview(false, "A silence needs at least one matcher");
      }
      if (parsed.matchers().stream().allMatch(matcher -> matcher.matches(Labels.EMPTY))) {
        return new Preview(false, "These matchers would hide everything; name at least one value");
      }
      long hidden =
          snapshot.alerts().stream()
              .filter(alert -> AlertRow.matches(alert.labels(), parsed.matchers()))
              .count();
      return new Preview(
          true,
          hidden == 0
              ? "Hides no alert now"
              : hidden == 1 ? "Hides 1 alert now" : "Hides " + hidden + " alerts now");
    }
  }

  static String matchers(Labels labels) {
    List<String> texts = new ArrayList<>();
    for (var label : labels) {
      if (!label.getKey().equals("severity")) {
        texts.add(label.getKey() + "=\"" + label.getValue().replace("\"", "\\\"") + "\"");
      }
    }
    return String.join(", ", texts);
  }

  private void open(String title, Region... parts) {
    close();
    view.getChildren().add(Text.label(title, "title"));
    view.getChildren().addAll(parts);
    view.setVisible(true);
    view.setManaged(true);
  }

  private static TextField field(String id, String prompt) {
    TextField field = new TextField();
    field.setId(id);
    field.setPromptText(prompt);
    field.setMaxWidth(Double.MAX_VALUE);
    return field;
  }

  private static Button go(String text) {
    Button go = new Button(text);
    go.getStyleClass().add("accent");
    go.setId("form-go");
    return go;
  }

  /** A button that Enter in {@code field} presses, and that needs a readable duration. */
  private static Button go(String text, TextField field, Choice expiry) {
    Button go = go(text);
    field.setOnAction(_ -> go.fire());
    expiry.onChange(() -> go.setDisable(expiry.unreadable()));
    return go;
  }

  private HBox buttons(Button go) {
    Button cancel = new Button("Cancel");
    cancel.setOnAction(_ -> finish());
    Label as = Text.label("as " + operator.user(), "muted", "small");
    HBox buttons = new HBox(go, cancel, Text.gap(), as);
    buttons.getStyleClass().add("buttons");
    buttons.setAlignment(Pos.CENTER_LEFT);
    return buttons;
  }

  /** A duration: one of a few, or any that is typed. */
  private static final class Choice {
    private final HBox view = new HBox();
    private final TextField text = new TextField();
    private final List<Button> offers = new ArrayList<>();

    Choice(String word, List<String> offered) {
      view.getStyleClass().add("choice");
      view.setAlignment(Pos.CENTER_LEFT);
      view.getChildren().add(Text.whole(word, "muted"));
      for (String offer : offered) {
        Button button = new Button(offer);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getStyleClass().addAll("small", "offer");
        button.setOnAction(_ -> choose(offer));
        offers.add(button);
        view.getChildren().add(button);
      }
      text.setPromptText("90m");
      text.setPrefColumnCount(6);
      text.setAccessibleText("duration");
      HBox.setHgrow(text, Priority.SOMETIMES);
      view.getChildren().add(text);
      text.textProperty().subscribe(this::light);
      choose(offered.getFirst());
    }

    Region view() {
      return view;
    }

    void choose(String offer) {
      text.setText(offer.equals("until resolved") ? "" : offer);
    }

    private void light(String value) {
      for (Button offer : offers) {
        String meant = offer.getText().equals("until resolved") ? "" : offer.getText();
        offer.getStyleClass().removeAll("chosen");
        if (meant.equals(value.strip())) {
          offer.getStyleClass().add("chosen");
        }
      }
    }

    void onChange(Runnable change) {
      text.textProperty().subscribe((_, _) -> change.run());
    }

    boolean unreadable() {
      return !text.getText().isBlank() && duration().isEmpty();
    }

    Optional<Duration> duration() {
      try {
        return text.getText().isBlank()
            ? Optional.empty()
            : Optional.of(Durations.parse(text.getText().strip())).filter(Duration::isPositive);
      } catch (IllegalArgumentException _) {
        return Optional.empty();
      }
    }
  }
}
