package io.highwater.ui.dashboard;

import io.highwater.ui.chart.Unit;
import io.highwater.ui.theme.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A form for {@link PanelFields}. For the FX thread only. */
final class PanelForm {
  private final PanelFields before;
  private final VBox view = new VBox(12);
  private final TextField title = field("title");
  private final TextArea description = new TextArea();
  private final ComboBox<String> kind =
      choice("kind", Arrays.stream(Panel.Kind.values()).map(Panel.Kind::word).toList(), "line");
  private final ComboBox<String> unit =
      choice("unit", Arrays.stream(Unit.values()).map(Unit::word).toList(), "short");
  private final TextField width = field("width");
  private final TextField threshold = field("threshold");
  private final TextField warning = field("warning");
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

  PanelForm(PanelFields before) {
    this.before = before;
    title.setText(before.title());
    description.setText(before.description());
    description.setPromptText("what it means, what to do about it");
    description.setAccessibleText("description");
    description.setId("panel-description");
    description.setPrefRowCount(2);
    description.setWrapText(true);
    kind.setValue(before.kind().isEmpty() ? "line" : before.kind());
    unit.setValue(before.unit().isEmpty() ? "short" : before.unit());
    width.setText(before.width());
    width.setPromptText("shared");
    threshold.setText(before.threshold());
    threshold.setPromptText("0.05, < 0.9");
    warning.setText(before.warning());
    warning.setPromptText("before the threshold");
    max.setText(before.max());
    max.setPromptText("as the values are");
    GridPane grid = new GridPane(10, 8);
    grid.addRow(0, Text.whole("Title", "muted"), title);
    grid.addRow(1, Text.whole("About", "muted"), description);
    grid.addRow(2, Text.whole("Kind", "muted"), kind);
    grid.addRow(3, Text.whole("Unit", "muted"), unit);
    grid.addRow(4, Text.whole("Width", "muted"), width);
    grid.addRow(5, Text.whole("Threshold", "muted"), threshold);
    grid.addRow(6, Text.whole("Warning", "muted"), warning);
    grid.addRow(7, Text.whole("Axis end", "muted"), max);
    GridPane.setHgrow(title, Priority.ALWAYS);
    before.queries().forEach(this::add);
    Button more = new Button("Add a query");
    more.setOnAction(
        _ -> {
          add(new PanelFields.Asked("", ""));
          asked.getLast().expression.requestFocus();
        });
    view.getChildren().addAll(grid, Text.label("Queries", "caption"), queries, more);
    for (TextInputControl one : List.of(title, description, width, threshold, warning, max)) {
      one.textProperty().subscribe((_, _) -> changed.run());
    }
    kind.valueProperty().subscribe((_, _) -> changed.run());
    unit.valueProperty().subscribe((_, _) -> changed.run());
  }

  private void add(PanelFields.Asked before) {
    Query query = new Query(before);
    asked.add(query);
    queries.getChildren().add(query.view);
    for (TextInputControl one : List.<TextInputControl>of(query.expression, query.legend)) {
      one.textProperty().subscribe((_, _) -> changed.run());
    }
  }

  Region view() {
    return view;
  }

  /** Puts the keyboard into the first field. */
  void focus() {
    title.requestFocus();
  }

  /** Calls {@code next} whenever something in it has changed. */
  void onChange(Runnable next) {
    changed = next;
  }

  /** As they are now. */
  PanelFields fields() {
    return new PanelFields(
        title.getText(),
        description.getText(),
        written(kind, before.kind(), "line"),
        written(unit, before.unit(), "short"),
        width.getText().strip(),
        threshold.getText().strip(),
        warning.getText().strip(),
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
