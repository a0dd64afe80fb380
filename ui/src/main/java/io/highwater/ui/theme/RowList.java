package io.highwater.ui.theme;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/**
 * A list that may be replaced every second without the reader noticing: what is selected stays
 * selected, what is in view stays in view, and only visible rows are painted.
 *
 * @param <K> what makes a row the same row
 * @param <R> a row; those without a key are headings and cannot be selected
 */
public final class RowList<K, R> {
  /** The nodes of one visible row, used for many rows one after the other. */
  public interface Face<R> {
    Region node();

    void show(R row, Instant now);
  }

  private final Function<R, Optional<K>> key;
  private final ObservableList<R> rows = FXCollections.observableArrayList();
  private final ListView<R> view = new ListView<>(rows);
  private final Set<Cell> cells = Collections.newSetFromMap(new WeakHashMap<>());
  private Consumer<Optional<K>> onSelect = _ -> {};
  private Optional<K> selected = Optional.empty();
  private Instant now = Instant.EPOCH;
  private boolean replacing;

  /**
   * @param name of the list, read aloud
   * @param face makes the nodes of a row
   */
  public RowList(String name, Function<R, Optional<K>> key, Supplier<Face<R>> face) {
    this.key = key;
    view.setAccessibleText(name);
    view.getStyleClass().add("row-list");
    view.setCellFactory(
        _ -> {
          Cell cell = new Cell(face.get());
          cells.add(cell);
          return cell;
        });
    view.getSelectionModel().selectedItemProperty().subscribe((_, row) -> chosen(row));
    view.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  public ListView<R> view() {
    return view;
  }

  /** Called whenever another row, or none, is selected by the reader or by {@link #select}. */
  public void onSelect(Consumer<Optional<K>> listener) {
    onSelect = listener;
  }

  public Optional<K> selected() {
    return selected;
  }

  public List<R> rows() {
    return rows;
  }

  /** Replaces the rows; the selected one stays selected as long as it is among them. */
  public void show(List<R> next, Instant at) {
    now = at;
    if (!rows.equals(next)) {
      replacing = true;
      if (rows.size() == next.size()) {
        replaceChanged(next);
      } else {
        rows.setAll(next);
      }
      selected.ifPresent(this::mark);
      replacing = false;
    }
    new ArrayList<>(cells).forEach(Cell::repaint);
  }

  private void replaceChanged(List<R> next) {
    for (int i = 0; i < next.size(); i++) {
      if (!rows.get(i).equals(next.get(i))) {
        rows.set(i, next.get(i));
      }
    }
  }

  /** Selects the row of {@code wanted} and brings it into view; false when there is none. */
  public boolean select(K wanted) {
    int index = indexOf(wanted);
    if (index < 0) {
      return false;
    }
    view.getSelectionModel().select(index);
    view.scrollTo(Math.max(0, index - 3));
    return true;
  }

  /** Selects the first row that is no heading. */
  public void selectFirst() {
    rows.stream().flatMap(row -> key.apply(row).stream()).findFirst().ifPresent(this::select);
  }

  private void mark(K wanted) {
    int index = indexOf(wanted);
    if (index < 0) {
      view.getSelectionModel().clearSelection();
    } else if (view.getSelectionModel().getSelectedIndex() != index) {
      view.getSelectionModel().select(index);
    }
  }

  private int indexOf(K wanted) {
    for (int i = 0; i < rows.size(); i++) {
      if (key.apply(rows.get(i)).filter(wanted::equals).isPresent()) {
        return i;
      }
    }
    return -1;
  }

  /** Moves the selection by {@code step} rows, passing over headings. */
  public void move(int step) {
    int from = view.getSelectionModel().getSelectedIndex();
    int index = from < 0 && step < 0 ? rows.size() : from;
    do {
      index += step;
      if (index < 0 || index >= rows.size()) {
        return;
      }
    } while (key.apply(rows.get(index)).isEmpty());
    view.getSelectionModel().select(index);
    view.scrollTo(Math.max(0, index - 3));
  }

  private void chosen(R row) {
    if (replacing) {
      return;
    }
    Optional<K> next = Optional.ofNullable(row).flatMap(key);
    if (next.isPresent() && !next.equals(selected)) {
      selected = next;
      onSelect.accept(next);
    }
  }

  private void pressed(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    KeyCode code = event.getCode();
    if (code == KeyCode.J || code == KeyCode.DOWN) {
      move(1);
      event.consume();
    } else if (code == KeyCode.K || code == KeyCode.UP) {
      move(-1);
      event.consume();
    }
  }

  private final class Cell extends ListCell<R> {
    private final Face<R> face;

    Cell(Face<R> face) {
      this.face = face;
      // The list decides the width, so that a long row is cut and never scrolls sideways.
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(R row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        setGraphic(null);
        setMouseTransparent(true);
        return;
      }
      face.show(row, now);
      boolean heading = key.apply(row).isEmpty();
      setMouseTransparent(heading);
      pseudoClassStateChanged(HEADING, heading);
      if (getGraphic() == null) {
        setGraphic(face.node());
      }
    }

    /** Read aloud when asked, so that an age that changes each second interrupts nobody. */
    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
      return attribute == AccessibleAttribute.TEXT && !isEmpty()
          ? Spoken.of(face.node())
          : super.queryAccessibleAttribute(attribute, parameters);
    }

    void repaint() {
      R row = getItem();
      if (row != null && !isEmpty()) {
        face.show(row, now);
      }
    }
  }

  private static final javafx.css.PseudoClass HEADING =
      javafx.css.PseudoClass.getPseudoClass("heading");
}
