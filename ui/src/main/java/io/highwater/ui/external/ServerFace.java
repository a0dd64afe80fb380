package io.highwater.ui.external;

import io.highwater.engine.foreign.AlertServer.Kind;
import io.highwater.engine.foreign.ServerState;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Marks;
import io.highwater.ui.theme.RowList;
import io.highwater.ui.theme.Text;
import java.time.Instant;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** How an alert server looks: who it is, and whether it answers. */
final class ServerFace implements RowList.Face<ServerState> {
  private final HBox node = new HBox();
  private final Marks.Glyph mark = Marks.node(Mark.OK, 18);
  private final Label name = Text.label("", "strong");
  private final Label address = Text.label("", "muted", "small");
  private final Label state = Text.wrapped("", "small");

  ServerFace() {
    VBox words = new VBox(new HBox(8, name, address), state);
    words.setMinWidth(0);
    node.getStyleClass().add("hook");
    node.setAlignment(Pos.CENTER_LEFT);
    node.getChildren().addAll(mark, words);
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public void show(ServerState server, Instant now) {
    Mark is = ExternalReport.mark(server, now);
    mark.show(is);
    name.setText(server.name());
    address.setText(
        (server.kind() == Kind.ALERTMANAGER ? "Alertmanager  " : "Prometheus  ")
            + server.address());
    state.setText(ExternalReport.state(server, now));
    state.getStyleClass().setAll("label", "small", is == Mark.OK ? "muted" : is.styleClass());
  }
}
