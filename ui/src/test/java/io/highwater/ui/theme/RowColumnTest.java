package io.highwater.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.ui.Fx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

class RowColumnTest {
  private static final Instant NOW = Instant.parse("2026-03-01T03:00:00Z");
  private final List<String> pressed = new ArrayList<>();

  private record Item(String key, String text) {}

  private final class ItemFace implements RowList.Face<Item> {
    private final Button button = new Button();

    ItemFace() {
      button.setOnAction(_ -> pressed.add(button.getText()));
    }

    @Override
    public Region node() {
      return button;
    }

    @Override
    public void show(Item row, Instant now) {
      button.setText(row.text());
    }
  }

  private final class Rig {
    final RowColumn<String, Item> column =
        new RowColumn<>(Item::key, ItemFace::new).ifNone("Nobody.");
    final Scene scene = new Scene(column.view(), 200, 200);

    void show(String... keysAndTexts) {
      List<Item> items = new ArrayList<>();
      for (String one : keysAndTexts) {
        String[] parts = one.split("=");
        items.add(new Item(parts[0], parts[1]));
      }
      column.show(items, NOW);
      // A button without a skin hears no press.
      column.view().applyCss();
    }

    List<Node> nodes() {
      return column.view().getChildrenUnmodifiable();
    }

    Button button(int index) {
      return (Button) nodes().get(index);
    }
  }

  @Test
  void aRowWithTheSameKeyKeepsItsNodeTheKeyboardAndAPress() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig();
          rig.show("a=one", "b=two");
          Button second = rig.button(1);
          second.requestFocus();
          Fx.mouseDown(second);
          rig.show("a=one", "b=three", "c=four");
          assertThat(rig.button(1)).isSameAs(second);
          assertThat(rig.scene.getFocusOwner()).isSameAs(second);
          Fx.mouseUp(second);
          assertThat(pressed).containsExactly("three");
        });
  }

  @Test
  void aRowThatMovesTakesTheKeyboardWithIt() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig();
          rig.show("a=one", "b=two", "c=three");
          Button last = rig.button(2);
          last.requestFocus();
          rig.show("c=three", "a=one");
          assertThat(rig.nodes()).hasSize(2);
          assertThat(rig.button(0)).isSameAs(last);
          assertThat(rig.scene.getFocusOwner()).isSameAs(last);
        });
  }

  @Test
  void rowsWithTheSameKeyAreAllShown() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig();
          rig.show("a=one", "a=two", "a=three");
          assertThat(rig.nodes())
              .extracting(node -> ((Button) node).getText())
              .containsExactly("one", "two", "three");
        });
  }

  @Test
  void noRowsAreSaidToBeNone() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig();
          rig.show("a=one");
          rig.show();
          assertThat(rig.nodes())
              .singleElement()
              .isInstanceOfSatisfying(
                  Label.class, label -> assertThat(label.getText()).isEqualTo("Nobody."));
        });
  }
}
