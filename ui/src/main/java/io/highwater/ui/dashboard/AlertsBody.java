package io.highwater.ui.dashboard;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Alert;
import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.rule.AlertState;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Marks;
import io.highwater.ui.theme.Places;
import io.highwater.ui.theme.RowList;
import io.highwater.ui.theme.Text;
import io.highwater.ui.theme.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The alerts that stand and that somebody has to see to. */
final class AlertsBody implements PanelBody {
  private final Panel panel;
  private final RowList<AlertKey, Alert> list;

  AlertsBody(Panel panel) {
    this.panel = panel;
    list = new RowList<>(panel.title(), alert -> Optional.of(alert.key()), Face::new);
    list.view().setPlaceholder(Text.label("no alert stands", "muted"));
    list.view().setMinSize(0, 0);
  }

  /** Those that match, neither quiet nor silenced, in the engine's order: the worst first. */
  static List<Alert> standing(Panel panel, Snapshot snapshot) {
    return snapshot.alerts().stream()
        .filter(alert -> !(alert.state() instanceof AlertState.Quiet))
        .filter(alert -> alert.silencedBy().isEmpty())
        .filter(
            alert -> panel.match().stream().allMatch(matcher -> matcher.matches(alert.labels())))
        .toList();
  }

  @Override
  public Region node() {
    return list.view();
  }

  @Override
  public void show(PanelState state, Snapshot snapshot, TimeView time) {
    list.show(standing(panel, snapshot), time.now());
  }

  @Override
  public boolean hatchesWhole() {
    return false;
  }

  /** What, where, in which state since when. */
  private static final class Face implements RowList.Face<Alert> {
    private final Marks.Glyph mark = Marks.node(Mark.OK, 14);
    private final Label name = Text.label("", "strong");
    private final Label where = Text.label("", "muted", "small");
    private final Label since = Text.whole("", "small");
    private final HBox node = new HBox(8, mark, name, where, Text.gap(), since);

    Face() {
      node.setAlignment(Pos.CENTER_LEFT);
      node.getStyleClass().add("alert-line");
      name.setMinWidth(0);
      where.setMinWidth(0);
    }

    @Override
    public Region node() {
      return node;
    }

    @Override
    public void show(Alert alert, Instant now) {
      Mark shown = Mark.of(alert.severity(), alert.state());
      mark.show(shown);
      name.setText(alert.key().name());
      where.setText(Places.of(alert.labels()));
      String acknowledged = alert.ack().isPresent() ? "acknowledged, " : "";
      since.setText(
          acknowledged + alert.state().word() + " " + Times.age(alert.inStateSince(), now));
      since.getStyleClass().setAll("label", "small", shown.styleClass());
    }
  }
}
