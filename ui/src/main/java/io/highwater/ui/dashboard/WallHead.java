package io.highwater.ui.dashboard;

import io.highwater.ui.theme.Text;
import java.time.Duration;
import java.time.Instant;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/**
 * On a wall, where nobody presses anything: which part of a dashboard is shown, and the line above
 * it that says so.
 */
final class WallHead {
  /** How long each part of a dashboard is shown that does not fit as a whole. */
  private static final Duration TURN = Duration.ofSeconds(10);

  private final Label heading = Text.label("", "title");
  private final Label aside = Text.label("", "muted");
  private final HBox view = new HBox(12, heading, Text.gap(), aside);

  /** When the dashboard was shown first. */
  private Instant since = Instant.EPOCH;

  WallHead() {
    view.setAlignment(Pos.BASELINE_LEFT);
    view.setPadding(new Insets(0, 0, 12, 0));
  }

  HBox view() {
    return view;
  }

  /** Begins with the first part, whenever that comes. */
  void restart() {
    since = Instant.EPOCH;
  }

  /**
   * @param row the title of the only row that is shown; empty for all of them
   * @param range how much of the past is seen
   */
  void show(DashboardPage page, String row, TimeRange range, Instant now) {
    if (since.isAfter(now) || since.equals(Instant.EPOCH)) {
      since = now;
    }
    Dashboard dashboard = page.dashboard();
    heading.setText(dashboard.part(row).orElse(dashboard.title()));
    String last = "last " + range.title();
    if (!row.isEmpty()) {
      page.only(row);
      aside.setText(last);
      return;
    }
    DashboardGrid.Part part = page.turn(Duration.between(since, now).dividedBy(TURN));
    aside.setText(
        part.count() > 1
            ? "part " + part.number() + " of " + part.count() + "   ·   " + last
            : last);
  }
}
