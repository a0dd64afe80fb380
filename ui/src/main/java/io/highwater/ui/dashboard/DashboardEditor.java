package io.highwater.ui.dashboard;

import io.highwater.engine.yaml.Problem;
import io.highwater.engine.yaml.YamlEdit;
import io.highwater.ui.chart.Unit;
import io.highwater.ui.shell.Operator;
import io.highwater.ui.theme.Scroll;
import io.highwater.ui.theme.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
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

  /** How long a file may be whose text is checked with every letter. */
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
    Form form = new Form(PanelFields.of(text, place));
    ToggleButton remove = new ToggleButton("Remove");
    remove.setId("editor-remove");
    Supplier<String> next =
        () ->
            remove.isSelected() ? PanelFields.without(text, place) : form.fields().in(text, place);
    show(
        "Panel in " + name(place.file()),
        new Draft(place.file(), text, next),
        FORM,
        scrolled(form.view));
    form.view.disableProperty().bind(remove.selectedProperty());
    remove.selectedProperty().subscribe((_, _) -> check());
    buttons().getChildren().addAll(Text.gap(), remove, whole(place, text));
    form.onChange(this::check);
    form.title.requestFocus();
  }

  private void openNew(Place place, String text) {
    Form form = new Form(PanelFields.NEW);
    show(
        "New panel in " + name(place.file()),
        new Draft(place.file(), text, () -> form.fields().addedTo(text, place)),
        FORM,
        scrolled(form.view));
    form.onChange(this::check);
    form.title.requestFocus();
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

  /** The fields of a panel. */
  private static final class Form {
    private final VBox view = new VBox(12);
    private final TextField title = field("title");
    private final ComboBox<String> kind =
        choice("kind", Arrays.stream(Panel.Kind.values()).map(Panel.Kind::word).toList(), "line");
    private final ComboBox<String> unit =
        choice("unit", Arrays.stream(Unit.values()).map(Unit::word).toList(), "short");
    private final TextField width = field("width");
    private final TextField threshold = field("threshold");
    private final TextField max = field("max");
    private final VBox queries = new VBox(10);
    private final List<Query> asked = new ArrayList<>();
    private Runnable changed = () -> {};

    private static final class Query {
      final TextArea expression = new TextArea();
      final TextField legend = field("legend");
      final VBox view = new VBox(4);

      Query(PanelFields.Asked before) {
        expression.setText(before.expression());
        expression.getStyleClass().add("mono");
        expression.setPrefRowCount(3);
        expression.setWrapText(true);
        expression.setPromptText("PromQL; empty removes this query");
        expression.setAccessibleText("expression");
        expression.setId("panel-expression");
        legend.setText(before.legend());
        legend.setPromptText("legend, such as {{instance}}");
        view.getChildren().addAll(expression, legend);
      }

      PanelFields.Asked asked() {
        return new PanelFields.Asked(expression.getText(), legend.getText());
      }
    }

    Form(PanelFields before) {
      title.setText(before.title());
      kind.setValue(before.kind().isEmpty() ? "line" : before.kind());
      unit.setValue(before.unit().isEmpty() ? "short" : before.unit());
      width.setText(before.width());
      width.setPromptText("shared");
      threshold.setText(before.threshold());
      threshold.setPromptText("0.05, < 0.9");
      max.setText(before.max());
      max.setPromptText("as the values are");
      GridPane grid = new GridPane(10, 8);
      grid.addRow(0, Text.whole("Title", "muted"), title);
      grid.addRow(1, Text.whole("Kind", "muted"), kind);
      grid.addRow(2, Text.whole("Unit", "muted"), unit);
      grid.addRow(3, Text.whole("Width", "muted"), width);
      grid.addRow(4, Text.whole("Threshold", "muted"), threshold);
      grid.addRow(5, Text.whole("Axis end", "muted"), max);
      GridPane.setHgrow(title, Priority.ALWAYS);
      before.queries().forEach(this::add);
      Button more = new Button("Add a query");
      more.setOnAction(
          _ -> {
            add(new PanelFields.Asked("", ""));
            asked.getLast().expression.requestFocus();
          });
      view.getChildren().addAll(grid, Text.label("Queries", "caption"), queries, more);
      kindBefore = before.kind();
      unitBefore = before.unit();
      for (TextField one : List.of(title, width, threshold, max)) {
        one.textProperty().subscribe((_, _) -> changed.run());
      }
      kind.valueProperty().subscribe((_, _) -> changed.run());
      unit.valueProperty().subscribe((_, _) -> changed.run());
    }

    private final String kindBefore;
    private final String unitBefore;

    private void add(PanelFields.Asked before) {
      Query query = new Query(before);
      asked.add(query);
      queries.getChildren().add(query.view);
      for (TextInputControl one : List.<TextInputControl>of(query.expression, query.legend)) {
        one.textProperty().subscribe((_, _) -> changed.run());
      }
    }

    void onChange(Runnable next) {
      changed = next;
    }

    PanelFields fields() {
      return new PanelFields(
          title.getText(),
          written(kind, kindBefore, "line"),
          written(unit, unitBefore, "short"),
          width.getText().strip(),
          threshold.getText().strip(),
          max.getText().strip(),
          asked.stream().map(Query::asked).toList());
    }

    /** What goes without saying stays unsaid. */
    private static String written(ComboBox<String> choice, String before, String usual) {
      String value = choice.getValue();
      return before.isEmpty() && value.equals(usual) ? "" : value;
    }

    private static TextField field(String name) {
      TextField field = new TextField();
      field.setId("panel-" + name);
      field.setAccessibleText(name);
      field.setMaxWidth(Double.MAX_VALUE);
      return field;
    }

    private static ComboBox<String> choice(String name, List<String> words, String usual) {
      ComboBox<String> choice = new ComboBox<>();
      choice.getItems().setAll(words);
      choice.setValue(usual);
      choice.setId("panel-" + name);
      choice.setAccessibleText(name);
      choice.setMaxWidth(Double.MAX_VALUE);
      return choice;
    }
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
