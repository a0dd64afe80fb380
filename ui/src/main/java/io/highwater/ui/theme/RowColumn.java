package io.highwater.ui.theme;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * A few rows, one below the other, that may be replaced every second without the reader noticing:
 * as long as the key of a row is shown it keeps its nodes, with the keyboard and a press that has
 * begun. For many rows use {@link RowList}.
 *
 * @param <K> what makes a row the same row
 */
public final class RowColumn<K, R> {
  /** The first, second … of the rows with the same key. */
  private record Nth<K>(K key, int count) {}

  private final Function<R, K> key;
  private final Supplier<RowList.Face<R>> face;
  private final VBox view = new VBox();
  private final Map<Nth<K>, RowList.Face<R>> faces = new HashMap<>();
  private Optional<Node> none = Optional.empty();

  /**
   * @param key where several rows have the same one they are told apart by their order
   * @param face makes the nodes of a row
   */
  public RowColumn(Function<R, K> key, Supplier<RowList.Face<R>> face) {
    this.key = key;
    this.face = face;
  }

  /** Says {@code words} where there are no rows. */
  public RowColumn<K, R> ifNone(String words) {
    none = Optional.of(Text.wrapped(words, "muted"));
    return this;
  }

  public Region view() {
    return view;
  }

  public void show(List<R> rows, Instant now) {
    List<Node> wanted = new ArrayList<>();
    Set<Nth<K>> keys = new HashSet<>();
    for (R row : rows) {
      Nth<K> id = new Nth<>(key.apply(row), 1);
      while (!keys.add(id)) {
        id = new Nth<>(id.key(), id.count() + 1);
      }
      RowList.Face<R> one = faces.computeIfAbsent(id, _ -> face.get());
      one.show(row, now);
      wanted.add(one.node());
    }
    faces.keySet().retainAll(keys);
    if (wanted.isEmpty()) {
      none.ifPresent(wanted::add);
    }
    arrange(wanted);
  }

  /** Moves as little as can be, and gives the keyboard back to what had it if that was moved. */
  private void arrange(List<Node> wanted) {
    List<Node> there = view.getChildren();
    if (there.equals(wanted)) {
      return;
    }
    Scene scene = view.getScene();
    Optional<Node> focused = Optional.ofNullable(scene).map(Scene::getFocusOwner);
    there.retainAll(new HashSet<>(wanted));
    for (int i = 0; i < wanted.size(); i++) {
      Node next = wanted.get(i);
      if (i >= there.size() || !there.get(i).equals(next)) {
        there.remove(next);
        there.add(i, next);
      }
    }
    focused.filter(node -> node.getScene() != null).ifPresent(Node::requestFocus);
  }
}
