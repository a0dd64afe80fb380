package io.highwater.ui.alerts;

import io.highwater.ui.theme.Marks;
import io.highwater.ui.theme.Text;
import io.highwater.ui.theme.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** Events below each other: when, how it looks, what. Rebuilt only when there are others. */
final class EventLines {
  private final GridPane view = new GridPane();
  private final ZoneId zone;
  private final String none;
  private List<AlertReport.Line> shown = List.of();

  /**
   * @param none what is said where there are none
   */
  EventLines(ZoneId zone, String none) {
    this.zone = zone;
    this.none = none;
    view.getStyleClass().add("pairs");
    view.add(Text.label(none, "muted"), 0, 0);
  }

  Region view() {
    return view;
  }

  void show(List<AlertReport.Line> lines, Instant now) {
    if (lines.equals(shown)) {
      return;
    }
    shown = lines;
    view.getChildren().clear();
    if (lines.isEmpty()) {
      view.add(Text.label(none, "muted"), 0, 0);
    }
    int row = 0;
    for (AlertReport.Line line : lines) {
      view.addRow(
          row++,
          Text.whole(Times.moment(line.at(), now, zone), "mono", "muted"),
          Marks.node(line.mark(), 14),
          Text.wrapped(line.text()));
    }
  }
}
