package io.highwater.ui.dashboard;

import io.highwater.engine.engine.Snapshot;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Marks;
import io.highwater.ui.theme.NaturalOrder;
import io.highwater.ui.theme.Text;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;

/** The newest values in lines; a click on the head of a column sorts by it. */
final class TableBody implements PanelBody {
  private final Panel panel;
  private final ObservableList<PanelTable.Line> lines = FXCollections.observableArrayList();
  private final TableView<PanelTable.Line> view = new TableView<>(lines);
  private PanelTable shown = PanelTable.NONE;

  TableBody(Panel panel) {
    this.panel = panel;
    view.setMinSize(0, 0);
    view.setAccessibleText(panel.title());
    view.setPlaceholder(Text.label("the queries yield no series", "muted"));
    view.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    view.getStyleClass().addAll("panel-table", "dense");
  }

  @Override
  public Region node() {
    return view;
  }

  @Override
  public void show(PanelState state, Snapshot snapshot, TimeView time) {
    PanelTable next = PanelTable.of(panel, snapshot);
    if (next.equals(shown)) {
      return;
    }
    boolean sameColumns =
        next.labels().equals(shown.labels()) && next.queries().equals(shown.queries());
    shown = next;
    if (!sameColumns) {
      columns();
    }
    Optional<List<String>> selected =
        Optional.ofNullable(view.getSelectionModel().getSelectedItem())
            .map(PanelTable.Line::labels);
    lines.setAll(next.lines());
    view.sort();
    selected.ifPresent(this::select);
  }

  private void select(List<String> labels) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).labels().equals(labels)) {
        view.getSelectionModel().select(i);
        return;
      }
    }
  }

  private String head(int label) {
    String name = shown.labels().get(label);
    return panel.columns().getOrDefault(name, name);
  }

  /** The greatest value first, until somebody wants it otherwise. */
  private void columns() {
    view.getColumns().clear();
    for (int i = 0; i < shown.labels().size(); i++) {
      int at = i;
      TableColumn<PanelTable.Line, String> column = new TableColumn<>(head(i));
      column.setCellValueFactory(
          line -> new ReadOnlyObjectWrapper<>(line.getValue().labels().get(at)));
      column.setComparator(NaturalOrder.BY_NUMBER);
      view.getColumns().add(column);
    }
    Optional<TableColumn<PanelTable.Line, Double>> first = Optional.empty();
    for (int i = 0; i < shown.queries().size(); i++) {
      int at = i;
      TableColumn<PanelTable.Line, Double> column = new TableColumn<>(shown.queries().get(i));
      column.setCellValueFactory(
          line -> new ReadOnlyObjectWrapper<>(line.getValue().values().get(at)));
      column.setComparator(Comparator.comparingDouble(value -> value.isNaN() ? -1e308 : value));
      PanelQuery query = panel.queries().get(i);
      column.setCellFactory(_ -> new ValueCell(query));
      column.getStyleClass().add("number");
      view.getColumns().add(column);
      first = first.or(() -> Optional.of(column));
    }
    first.ifPresent(
        column -> {
          column.setSortType(TableColumn.SortType.DESCENDING);
          view.getSortOrder().setAll(List.of(column));
        });
  }

  private final class ValueCell extends TableCell<PanelTable.Line, Double> {
    private final Marks.Glyph mark = Marks.node(Mark.CRITICAL, 11);
    private final PanelQuery query;
    private Optional<Mark> shown = Optional.empty();

    ValueCell(PanelQuery query) {
      this.query = query;
      setAlignment(Pos.CENTER_RIGHT);
    }

    @Override
    protected void updateItem(Double value, boolean empty) {
      super.updateItem(value, empty);
      boolean none = empty || value == null || value.isNaN();
      setText(none ? "" : panel.figure(query, value).text());
      shown.ifPresent(one -> getStyleClass().removeAll("strong", one.styleClass()));
      shown = none ? Optional.empty() : panel.mark(query, value).filter(one -> one != Mark.OK);
      setGraphic(shown.isPresent() ? mark : null);
      shown.ifPresent(
          one -> {
            mark.show(one);
            getStyleClass().addAll("strong", one.styleClass());
          });
    }
  }

  @Override
  public boolean hatchesWhole() {
    return true;
  }
}
