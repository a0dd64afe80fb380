package io.highwater.ui.dashboard;

import io.highwater.engine.yaml.Problem;
import io.highwater.engine.yaml.YamlEdit;
import io.highwater.ui.shell.Operator;
import io.highwater.ui.theme.Scroll;
import io.highwater.ui.theme.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Changes a dashboard's file beside the dashboard: one panel in a form, or the whole text. What is
 * wrong is said while somebody types, with its line, and cannot be saved. For the FX thread only.
 */
final class DashboardEditor {
  private static final KeyCombination SAVE =
      new KeyCodeCombination(KeyCode.S, KeyCombination.SHORTCUT_DOWN);

  /** How long a file may be whose text is checked with every letter; others are when saved. */
  private static final int QUICK = 200_000;

  private static final double FORM = 460;
  private static final double TEXT = 720;

  private final DashboardWriter writer;
  private final Runnable closed;
  private final VBox view = new VBox();
  private final Label problem = Text.wrapped("", "critical");
  private final Button save = new Button("Save");

  /** What is being changed; empty while the editor is closed. */
  private Optional<Draft> draft = Optional.empty();

  /** Whether Esc was pressed once although something would be lost. */
  private boolean warned;

  /**
   * @param before the text as it was read
   * @param text as it would be written; throws {@link YamlEdit.Refused}
   */
  private record Draft(String file, String before, Supplier<String> text) {}

  /**
   * @param closed is told when it has been closed
   */
  DashboardEditor(DashboardWriter writer, Runnable closed) {
    this.writer = writer;
    this.closed = closed;
    view.getStyleClass().addAll("form", "editor");
    problem.setId("editor-problem");
    save.setId("editor-save");
    save.getStyleClass().add("accent");
    save.setOnAction(_ -> save());
    view.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (SAVE.match(event)) {
            save.fire();
            event.consume();
          }
        });
    Text.showIf(view, false);
  }

  Region view() {
    return view;
  }

  boolean isOpen() {
    return draft.isPresent();
  }

  /** What is wrong with what is in it now; empty for nothing. */
  String problem() {
    return problem.getText();
  }

  /** Opens the whole text of {@code file}. */
  void text(String file) {
    read(file, text -> openText(file, text, text, 0));
  }

  /** Opens a form for the panel at {@code place}. */
  void panel(Place place) {
    read(place.file(), text -> openForm(place, text));
  }

  /** Opens a form for another panel in the row of {@code place}. */
  void another(Place place) {
    read(place.file(), text -> openNew(PanelFields.behind(text, place), text));
  }

  private interface Opening {
    void with(String text);
  }

  private void read(String file, Opening opening) {
    if (isUnsaved()) {
      say("This is not saved. Save it, or throw it away with Esc.");
      return;
    }
    var _ =
        writer
            .read(file)
            .whenComplete(
                (text, failure) -> {
                  if (failure == null) {
                    opening.with(text);
                  } else {
                    show(file, new Draft(file, "", () -> ""), FORM);
                    say(Operator.said(failure));
                    save.setDisable(true);
                  }
                });
  }

  private void show(String title, Draft next, double width, Node... parts) {
    draft = Optional.of(next);
    warned = false;
    problem.setText("");
    Button cancel = new Button("Cancel");
    cancel.setOnAction(_ -> close());
    HBox buttons = new HBox(save, cancel);
    buttons.getStyleClass().add("buttons");
    buttons.setAlignment(Pos.CENTER_LEFT);
    view.getChildren().setAll(Text.label(title, "title"));
    view.getChildren().addAll(parts);
    view.getChildren().addAll(problem, buttons);
    view.setPrefWidth(width);
    view.setMinWidth(width);
    Text.showIf(view, true);
    check();
  }

  private static String name(String file) {
    return String.valueOf(Path.of(file).getFileName());
  }

  /**
   * @param before the text as it was read
   * @param text the text to go on with
   */
  private void openText(String file, String before, String text, int line) {
    TextArea area = new TextArea(text);
    area.getStyleClass().add("mono");
    area.setId("editor-text");
    area.setAccessibleText("text of " + name(file));
    VBox.setVgrow(area, Priority.ALWAYS);
    show(name(file), new Draft(file, before, area::getText), TEXT, area);
    area.textProperty().subscribe((_, _) -> check());
    area.requestFocus();
    area.positionCaret(lineStart(text, line));
  }

  private static int lineStart(String text, int line) {
    int at = 0;
    for (int i = 1; i < line && text.indexOf('\n', at) >= 0; i++) {
      at = text.indexOf('\n', at) + 1;
    }
    return at;
  }

  private void openForm(Place place, String text) {
    PanelForm form = new PanelForm(PanelFields.of(text, place));
    ToggleButton remove = new ToggleButton("Remove");
    remove.setId("editor-remove");
    Supplier<String> next =
        () ->
            remove.isSelected() ? PanelFields.without(text, place) : form.fields().in(text, place);
    show(
        "Panel in " + name(place.file()),
        new Draft(place.file(), text, next),
        FORM,
        scrolled(form.view()));
    form.view().disableProperty().bind(remove.selectedProperty());
    remove.selectedProperty().subscribe((_, _) -> check());
    buttons().getChildren().addAll(Text.gap(), remove, whole(place, text));
    form.onChange(this::check);
    form.focus();
  }

  private void openNew(Place place, String text) {
    PanelForm form = new PanelForm(PanelFields.NEW);
    show(
        "New panel in " + name(place.file()),
        new Draft(place.file(), text, () -> form.fields().addedTo(text, place)),
        FORM,
        scrolled(form.view()));
    form.onChange(this::check);
    form.focus();
  }

  /** Goes on with the text, as the form has made it. */
  private Button whole(Place place, String before) {
    Button whole = new Button("The whole file");
    whole.setId("editor-whole");
    whole.setOnAction(
        _ -> {
          String made = draft.isEmpty() ? null : written(draft.get());
          String text = made == null ? before : made;
          openText(place.file(), before, text, line(place, text));
        });
    return whole;
  }

  private HBox buttons() {
    return (HBox) view.getChildren().getLast();
  }

  private static Node scrolled(Region form) {
    ScrollPane scroll = new Scroll();
    scroll.setContent(form);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("edge-to-edge");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    return scroll;
  }

  /** Where the panel stands, so that its text is found. */
  private static int line(Place place, String text) {
    return new YamlEdit(text).line(place.path());
  }

  private @Nullable String written(Draft now) {
    try {
      return now.text().get();
    } catch (YamlEdit.Refused e) {
      say(String.valueOf(e.getMessage()));
      save.setDisable(true);
      return null;
    }
  }

  private void check() {
    if (draft.isEmpty()) {
      return;
    }
    Draft now = draft.get();
    warned = false;
    String text = written(now);
    if (text == null) {
      return;
    }
    List<Problem> problems = text.length() > QUICK ? List.of() : writer.check(now.file(), text);
    say(problems.isEmpty() ? "" : said(problems.getFirst()));
    save.setDisable(!problems.isEmpty() || text.equals(now.before()));
  }

  private static String said(Problem problem) {
    return problem.line() > 0
        ? "Line " + problem.line() + ": " + problem.message()
        : problem.message();
  }

  private void say(String words) {
    Text.showIfAny(problem, words);
  }

  private void save() {
    if (draft.isEmpty() || save.isDisabled()) {
      return;
    }
    Draft now = draft.get();
    String text = written(now);
    if (text == null) {
      return;
    }
    List<Problem> problems = writer.check(now.file(), text);
    if (!problems.isEmpty()) {
      say(said(problems.getFirst()));
      return;
    }
    save.setDisable(true);
    var _ =
        writer
            .write(now.file(), now.before(), text)
            .whenComplete(
                (_, failure) -> {
                  if (failure == null) {
                    close();
                  } else {
                    say(Operator.said(failure));
                    save.setDisable(false);
                  }
                });
  }

  /**
   * As somebody presses Esc: closes it, the second time where something is lost.
   *
   * @return whether it was open
   */
  boolean escape() {
    if (draft.isEmpty()) {
      return false;
    }
    if (isUnsaved() && !warned) {
      say("This is not saved. Esc once more throws it away.");
      warned = true;
    } else {
      close();
    }
    return true;
  }

  private boolean isUnsaved() {
    if (draft.isEmpty()) {
      return false;
    }
    try {
      return !draft.get().text().get().equals(draft.get().before());
    } catch (YamlEdit.Refused e) {
      return true;
    }
  }

  void close() {
    draft = Optional.empty();
    view.getChildren().clear();
    Text.showIf(view, false);
    closed.run();
  }
}
