package io.highwater.ui.dashboard;

import io.highwater.ui.chart.Span;
import io.highwater.ui.theme.Text;
import io.highwater.ui.theme.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Which stretch of time all panels show, and the switches for it. For the FX thread only. */
final class TimeBar {
  private final Duration reach;
  private final ZoneId zone;
  private final Runnable changed;
  private final Map<TimeRange, ToggleButton> ranges = new EnumMap<>(TimeRange.class);
  private final HBox switches = new HBox();
  private final Label zoomed = Text.label("", "muted");
  private final Button live = new Button("Back to live");
  private final HBox left = new HBox(8, zoomed, live);
  private final Zoom zoom = new Zoom();

  /** What somebody chose, by the titles of the dashboards. */
  private final Map<String, TimeRange> chosen = new HashMap<>();

  private String dashboard = "";
  private TimeRange range = TimeRange.FIFTEEN_MINUTES;
  private Instant now = Instant.EPOCH;

  /**
   * @param reach how far back one can look
   * @param changed is told when another stretch is to be shown
   */
  TimeBar(Duration reach, ZoneId zone, Runnable changed) {
    this.reach = reach;
    this.zone = zone;
    this.changed = changed;
    ToggleGroup group = new ToggleGroup();
    List<TimeRange> some = TimeRange.within(reach);
    for (TimeRange one : some) {
      ToggleButton button = new ToggleButton(one.title());
      button.setToggleGroup(group);
      button.setFocusTraversable(false);
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.getStyleClass().add(style(some.indexOf(one), some.size()));
      button.setOnAction(_ -> choose(one));
      ranges.put(one, button);
      switches.getChildren().add(button);
    }
    live.setFocusTraversable(false);
    live.setOnAction(_ -> live());
    left.setAlignment(Pos.CENTER_LEFT);
    show(now);
  }

  private static String style(int place, int count) {
    return place == 0 ? "left-pill" : place == count - 1 ? "right-pill" : "center-pill";
  }

  /** A button for each range. */
  Region switches() {
    return switches;
  }

  /** What is seen of the past and the way back; nothing while all is live. */
  Region way() {
    return left;
  }

  /**
   * Shows another dashboard: with what somebody chose for it, or its own range, or as before.
   *
   * @param own the dashboard's
   */
  void open(String title, Optional<TimeRange> own) {
    dashboard = title;
    range =
        Optional.ofNullable(chosen.get(title))
            .or(() -> own)
            .filter(one -> one.length().compareTo(reach) <= 0)
            .orElse(range);
  }

  /** Brings the switches up to date. */
  void show(Instant at) {
    now = at;
    Optional<Span> span = zoom.span();
    Text.showIf(left, span.isPresent());
    ranges.forEach((one, button) -> button.setSelected(span.isEmpty() && one == range));
    span.ifPresent(
        one ->
            zoomed.setText(
                Times.moment(one.from(), now, zone) + " – " + Times.moment(one.to(), now, zone)));
  }

  TimeRange range() {
    return range;
  }

  /** The stretch that is looked at; empty while all is live. */
  Optional<Span> span() {
    return zoom.span();
  }

  /** What the panels show, as far as they have no interval of their own. */
  Span seen() {
    return zoom.span().orElseGet(() -> Span.before(now, range.length()));
  }

  void next() {
    choose(range.next(reach));
  }

  private void choose(TimeRange next) {
    range = next;
    chosen.put(dashboard, next);
    live();
  }

  void into(Span span) {
    zoom.into(span, now);
    changed.run();
  }

  /** Later by {@code share} of what is seen. */
  void shift(double share) {
    zoom.shift(share, seen(), now);
    changed.run();
  }

  /** Twice as much. */
  void out() {
    zoom.out(seen(), now);
    changed.run();
  }

  /**
   * One step back.
   *
   * @return false where all was live already
   */
  boolean back() {
    boolean back = zoom.back();
    changed.run();
    return back;
  }

  private void live() {
    zoom.live();
    changed.run();
  }
}
