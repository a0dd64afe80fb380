package io.highwater.ui.shell;

import io.highwater.ui.theme.Icon;
import io.highwater.ui.theme.Scroll;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The demo platform's faults as switches, in a sheet at the right. */
final class FaultSheet {
  private final FaultBoard board;
  private final VBox view = new VBox();
  private final Map<String, KeySwitch> switches = new LinkedHashMap<>();
  private boolean showing;

  FaultSheet(FaultBoard board, Runnable close) {
    this.board = board;
    view.getStyleClass().addAll("overlay-sheet", "fault-sheet");
    Label title = new Label("Break something");
    title.getStyleClass().add("heading");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Button closer = IconButton.of(Icon.CLOSE, "Close (Esc)");
    closer.setOnAction(_ -> close.run());
    HBox head = new HBox(title, gap, closer);
    head.setAlignment(Pos.CENTER_LEFT);
    Label hint =
        new Label(
            "Faults of the simulated platform. Switch one on and watch what the console says.");
    hint.setWrapText(true);
    hint.setMinHeight(Region.USE_PREF_SIZE);
    hint.getStyleClass().add("muted");
    VBox faults = new VBox();
    faults.getStyleClass().add("fault-list");
    board.faults().forEach(fault -> faults.getChildren().add(row(fault)));
    ScrollPane scroll = new Scroll(faults);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("edge-to-edge");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    Button heal = new Button("Heal all");
    heal.setOnAction(_ -> board.faults().forEach(fault -> board.heal(fault.name())));
    view.getChildren().addAll(head, hint, scroll, heal);
  }

  Region view() {
    return view;
  }

  private Region row(FaultBoard.Fault fault) {
    KeySwitch toggle = new KeySwitch(fault.title());
    toggle.setId("fault-" + fault.name());
    toggle.setAccessibleHelp(fault.description());
    toggle
        .selectedProperty()
        .subscribe(
            (_, on) -> {
              if (!showing) {
                flip(fault.name(), on);
              }
            });
    switches.put(fault.name(), toggle);
    Label title = new Label(fault.title());
    title.getStyleClass().add("strong");
    Label description = new Label(fault.description());
    description.setWrapText(true);
    description.setMinHeight(Region.USE_PREF_SIZE);
    description.getStyleClass().addAll("muted", "small");
    VBox text = new VBox(title, description);
    HBox.setHgrow(text, Priority.ALWAYS);
    HBox row = new HBox(text, toggle);
    row.getStyleClass().add("fault");
    return row;
  }

  private void flip(String name, boolean on) {
    if (on) {
      board.inject(name);
    } else {
      board.heal(name);
    }
  }

  /** Shows which faults are active now. */
  void update() {
    showing = true;
    for (FaultBoard.Fault fault : board.faults()) {
      KeySwitch toggle = switches.get(fault.name());
      if (toggle != null) {
        toggle.setSelected(fault.active());
      }
    }
    showing = false;
  }

  /** Puts the keyboard on the first switch. */
  void focus() {
    switches.values().stream().findFirst().ifPresent(KeySwitch::requestFocus);
  }
}
