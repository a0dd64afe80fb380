package io.highwater.ui.topology;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.signal.Topology.Service;
import io.highwater.ui.chart.Sparkline;
import io.highwater.ui.chart.Unit;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Marks;
import io.highwater.ui.theme.Palette;
import io.highwater.ui.theme.Theme;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/** A service on the map: name, kind, golden signals, instances, and how it is. */
final class CardView extends Region {
  private final Service service;
  private MapLayout.Card card;
  private final Theme theme;
  private final SVGPath icon = new SVGPath();
  private final Label name;
  private final Marks.Glyph mark = Marks.node(Mark.PENDING, 20);
  private final Label traffic = text("strong");
  private final Label trafficUnit = text("small", "muted");
  private final Label latencyName = caption("p99");
  private final Label latency = text("strong");
  private final Label errorsName = caption("errors");
  private final Label errors = text("strong");
  private final Label fullName = caption("saturation");
  private final Label full = text("small");
  private final Bar bar = new Bar();
  private final Chips chips = new Chips(14);
  private final Label reason = text("small");
  private final Sparkline sparkline;
  private Runnable opened = () -> {};
  private ServiceHealth health =
      new ServiceHealth(
          ServiceHealth.Level.UNKNOWN, "no data yet", Optional.empty(), List.of(), List.of());
  private Signals signals = new Signals(Double.NaN, Double.NaN, Double.NaN, Double.NaN, true);

  CardView(MapLayout.Card card, Theme theme) {
    this.card = card;
    this.service = card.service();
    this.theme = theme;
    name = text("strong");
    name.setText(service.name());
    sparkline = new Sparkline(theme);
    icon.setContent(KindIcon.path(card.kind()));
    icon.getStyleClass().add("icon");
    icon.setStyle("-fx-stroke-width: 1.2;");
    icon.setManaged(false);
    getStyleClass().add("service");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.BUTTON);
    List<Node> nodes =
        new ArrayList<>(
            List.of(icon, name, mark, traffic, trafficUnit, latencyName, latency, errorsName));
    nodes.addAll(List.of(errors, fullName, full, bar, chips, reason, sparkline));
    getChildren().addAll(nodes);
    for (Node node : nodes) {
      node.setMouseTransparent(true);
    }
    sizes();
    paint();
    theme.onChange(
        this,
        () -> {
          sizes();
          paint();
        });
    focusedProperty().subscribe(_ -> paint());
    hoverProperty().subscribe(_ -> paint());
  }

  private static Label text(String... classes) {
    Label label = new Label();
    label.getStyleClass().addAll(classes);
    label.setMinWidth(0);
    return label;
  }

  private static Label caption(String words) {
    Label label = text("small", "muted");
    label.setText(words);
    return label;
  }

  /** What a click does, and a screen reader's "activate". */
  void onOpen(Runnable action) {
    opened = action;
    setOnMouseClicked(_ -> action.run());
  }

  MapLayout.Card card() {
    return card;
  }

  /** Moves to its place in a layout for another window. */
  void place(MapLayout.Card next) {
    card = next;
    paint();
    resizeRelocate(card.x(), card.y(), card.width(), card.height());
    sizes();
  }

  ServiceHealth health() {
    return health;
  }

  /** How large type is against the console's: wide cards are read from further away. */
  private double zoom() {
    return card.compact()
        ? 1
        : Math.clamp(Math.min(card.width() / 172, card.height() / 300), 1, 1.45);
  }

  private void sizes() {
    double base = theme.type().base() * zoom();
    CardStyle.size(name, base * 1.14);
    CardStyle.size(traffic, base * (card.compact() ? 1.3 : 2.0));
    CardStyle.size(latency, base * (card.compact() ? 1 : 1.14));
    CardStyle.size(errors, base * (card.compact() ? 1 : 1.14));
    double icons = base * 1.35 / KindIcon.BOX;
    icon.getTransforms().setAll(new Scale(icons, icons, 0, 0));
    requestLayout();
  }

  void update(Snapshot snapshot, Instant now) {
    health = ServiceHealth.of(service, snapshot, now).remembering(health);
    signals = Signals.of(service, snapshot, now);
    traffic.setText(Unit.REQUESTS_PER_SECOND.figure(signals.traffic()).number());
    trafficUnit.setText("req/s");
    latency.setText(Unit.SECONDS.format(signals.latency()));
    errors.setText(Unit.PERCENT.exact(Math.rint(signals.errors() * 1e4) / 1e4));
    full.setText(Unit.PERCENT.exact(Math.rint(signals.saturation() * 100) / 100));
    chips.show(health.instances());
    mark.show(Levels.mark(health.level()));
    boolean calm = health.level() == ServiceHealth.Level.OK;
    int count = health.instances().size();
    reason.setText(calm && count > 1 ? "all " + count + " ok" : health.reason());
    setAccessibleText(service.name() + ": " + health.reason());
    past(snapshot, now);
    paint();
    requestLayout();
  }

  private void past(Snapshot snapshot, Instant now) {
    Window window = service.traffic().map(snapshot.windows()::get).orElse(null);
    sparkline.setVisible(!card.compact() && window != null);
    if (window != null && !card.compact()) {
      sparkline.show(RecentTraffic.of(window, now));
    }
  }

  private void paint() {
    Palette palette = theme.palette();
    ServiceHealth.Level level = health.level();
    String style = CardStyle.of(level, isFocused(), isHover(), theme.type().base() * zoom());
    if (!style.equals(getStyle())) {
      setStyle(style);
    }
    Mark fullness = CardStyle.fullness(signals.saturation());
    bar.show(
        signals.saturation(),
        fullness == Mark.OK ? palette.series(0) : palette.of(fullness),
        palette.raised());
    CardStyle.tone(errors, CardStyle.errors(signals.errors()));
    CardStyle.tone(
        reason, level == ServiceHealth.Level.OK ? "muted" : Levels.mark(level).styleClass());
    double faded = signals.stale() ? 0.6 : 1;
    for (Node node : List.of(traffic, latency, errors, full, bar, sparkline)) {
      node.setOpacity(faded);
    }
  }

  @Override
  public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
    if (action == AccessibleAction.FIRE) {
      opened.run();
    } else {
      super.executeAccessibleAction(action, parameters);
    }
  }

  @Override
  protected void layoutChildren() {
    double pad = card.compact() ? 10 : 13 * zoom();
    double width = getWidth() - 2 * pad;
    double line = Math.ceil(name.prefHeight(-1));
    double icons = theme.type().base() * zoom() * 1.35;
    icon.relocate(pad, pad + (line - icons) / 2);
    double glyph = mark.prefWidth(-1);
    mark.resizeRelocate(getWidth() - pad - glyph, pad + (line - glyph) / 2, glyph, glyph);
    name.resizeRelocate(pad + icons + 7, pad, width - icons - glyph - 14, line);
    if (card.compact()) {
      compact(pad, width, pad + line);
    } else {
      full(pad, width, pad + line);
    }
  }

  private void compact(double pad, double width, double top) {
    double y = top + 2;
    double high = traffic.prefHeight(-1);
    double third = width / 3;
    traffic.resizeRelocate(pad, y, Math.min(third, traffic.prefWidth(-1)), high);
    double base = y + traffic.getBaselineOffset();
    double after = pad + Math.min(third, traffic.prefWidth(-1)) + 3;
    place(trafficUnit, after, base, Math.max(0, pad + third - after + 12));
    place(latency, pad + third + 14, base, third - 10);
    double wide = Math.min(third, errors.prefWidth(-1));
    place(errors, pad + width - wide, base, wide);
    latencyName.setVisible(false);
    errorsName.setVisible(false);
    fullName.setVisible(false);
    full.setVisible(false);
    sparkline.setVisible(false);
    y += high + 3;
    bar.resizeRelocate(pad, y, width, 5);
    y += 11;
    double bottom = getHeight() - pad;
    boolean told = !reason.getText().isEmpty();
    double words = told ? reason.prefHeight(-1) : 0;
    reason.setVisible(told && bottom - y - words >= 16);
    reason.resizeRelocate(pad, bottom - words + 3, width, words);
    chips.resizeRelocate(pad, y, width, Math.max(0, bottom - y - (reason.isVisible() ? words : 0)));
  }

  private static void place(Label label, double x, double base, double width) {
    label.resizeRelocate(x, base - label.getBaselineOffset(), width, label.prefHeight(-1));
  }

  /** A name on the left and its figure on the right; the height of both. */
  private static double row(Label name, Label figure, double x, double width, double y) {
    double wide = Math.min(width, figure.prefWidth(-1));
    double high = figure.prefHeight(-1);
    figure.resizeRelocate(x + width - wide, y, wide, high);
    place(name, x, y + figure.getBaselineOffset(), Math.max(0, width - wide - 6));
    return high;
  }

  private void full(double pad, double width, double top) {
    double y = top + 4 * zoom();
    double high = traffic.prefHeight(-1);
    double wide = Math.min(width, traffic.prefWidth(-1));
    traffic.resizeRelocate(pad, y, wide, high);
    place(trafficUnit, pad + wide + 5, y + traffic.getBaselineOffset(), width - wide - 5);
    y += high + 2 * zoom();

    double small = latencyName.prefHeight(-1);
    double strong = latency.prefHeight(-1);
    if (latency.prefWidth(-1) + errors.prefWidth(-1) + 8 <= width) {
      double free = width - latency.prefWidth(-1) - errors.prefWidth(-1);
      double left = Math.max(width / 2, latency.prefWidth(-1) + Math.min(24, free * 0.7));
      left = Math.min(left, width - errors.prefWidth(-1));
      latencyName.resizeRelocate(pad, y, left, small);
      errorsName.resizeRelocate(pad + left, y, width - left, small);
      y += small - 1;
      latency.resizeRelocate(pad, y, left, strong);
      errors.resizeRelocate(pad + left, y, width - left, strong);
      y += strong + 6 * zoom();
    } else {
      // Side by side they would be cut off: below each other.
      y += row(latencyName, latency, pad, width, y);
      y += row(errorsName, errors, pad, width, y) + 4 * zoom();
    }

    // From below: the reason, the instances, the bar; the curve takes what is left.
    double bottom = getHeight() - pad;
    boolean told = !reason.getText().isEmpty();
    double words = reason.prefHeight(-1);
    reason.setVisible(told);
    reason.resizeRelocate(pad, bottom - words, width, words);
    double floor = told ? bottom - words - 2 : bottom;
    double room = floor - y - small - 10 - 6 * zoom();
    double chipHeight = rows(room) * chips.line();
    chips.resizeRelocate(pad, floor - chipHeight, width, chipHeight);
    floor -= chipHeight + 6 * zoom();
    bar.resizeRelocate(pad, floor - 6, width, 6);
    floor -= 8;
    double value = full.prefWidth(-1);
    fullName.resizeRelocate(pad, floor - small, width - value, small);
    full.resizeRelocate(pad + width - value, floor - small, value, small);
    floor -= small + 6 * zoom();
    double curve = floor - y;
    sparkline.setVisible(curve >= 18 && sparkline.isVisible());
    sparkline.resizeRelocate(pad, y, width, Math.max(0, Math.min(curve, 220)));
  }

  /**
   * How many lines of instances, so that all have a name if that is possible; two at least, so that
   * the bars of neighbours are level.
   */
  private double rows(double room) {
    int wanted = Math.clamp((health.instances().size() + 1L) / 2, 2, 4);
    return Math.max(1, Math.min(wanted, Math.floor(room / chips.line())));
  }
}
