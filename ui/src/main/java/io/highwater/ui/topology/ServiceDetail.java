package io.highwater.ui.topology;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Alert;
import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Series;
import io.highwater.engine.signal.Topology.Service;
import io.highwater.ui.chart.Chart;
import io.highwater.ui.chart.ChartData;
import io.highwater.ui.chart.Crosshair;
import io.highwater.ui.chart.Limits;
import io.highwater.ui.chart.Trace;
import io.highwater.ui.chart.Unit;
import io.highwater.ui.shell.Navigator;
import io.highwater.ui.theme.Icon;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Marks;
import io.highwater.ui.theme.NaturalOrder;
import io.highwater.ui.theme.RowColumn;
import io.highwater.ui.theme.Scroll;
import io.highwater.ui.theme.Theme;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What is known of one service: its signals over time, its instances, its alerts. */
final class ServiceDetail extends VBox {
  private static final Duration PAST = Duration.ofMinutes(15);

  private record Curve(Label title, Chart chart, Unit unit, ChartData.Kind kind) {}

  private final Marks.Glyph mark = Marks.node(Mark.PENDING, 20);
  private final Label name = new Label();
  private final Label reason = new Label();
  private final RowColumn<String, ServiceHealth.Instance> instances =
      new RowColumn<>(ServiceHealth.Instance::name, InstanceFace::new);
  private final RowColumn<AlertKey, Alert> alerts;
  private final List<Curve> curves = new ArrayList<>();
  private Optional<Service> service = Optional.empty();

  ServiceDetail(Theme theme, ZoneId zone, Navigator navigator, Runnable closed) {
    super(10);
    alerts = new RowColumn<>(Alert::key, () -> new ServiceAlertFace(navigator)).ifNone("None.");
    setPadding(new Insets(16));
    setStyle(
        "-fx-background-color: -hw-border, -hw-surface; -fx-background-insets: 0, 1;"
            + " -fx-background-radius: 10, 9;"
            + " -fx-effect: dropshadow(gaussian, rgba(0,0,0,0.35), 24, 0, 0, 6);");
    name.getStyleClass().add("heading");
    reason.setWrapText(true);
    Button close = new Button();
    close.setGraphic(Marks.node(Icon.CLOSE, 14));
    close.getStyleClass().add("flat");
    close.setAccessibleText("Close");
    close.setOnAction(_ -> closed.run());
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox head = new HBox(8, mark, name, gap, close);
    head.setAlignment(Pos.CENTER_LEFT);
    Crosshair crosshair = new Crosshair();
    alerts.view().getStyleClass().add("section-content");
    instances.view().getStyleClass().add("section-content");
    VBox body = new VBox(8);
    curve(
        "Traffic", Unit.REQUESTS_PER_SECOND, ChartData.Kind.STACKED, theme, zone, crosshair, body);
    curve("Errors", Unit.PERCENT, ChartData.Kind.LINE, theme, zone, crosshair, body);
    curve("Latency p99", Unit.SECONDS, ChartData.Kind.LINE, theme, zone, crosshair, body);
    curve("Saturation", Unit.PERCENT, ChartData.Kind.LINE, theme, zone, crosshair, body);
    body.getChildren()
        .addAll(section("Alerts"), alerts.view(), section("Instances"), instances.view());
    ScrollPane scroll = new Scroll(body);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setStyle("-fx-background-color: transparent; -fx-background: transparent;");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(head, reason, scroll);
  }

  private static Label section(String title) {
    Label label = new Label(title);
    label.getStyleClass().add("strong");
    label.setPadding(new Insets(6, 0, 0, 0));
    return label;
  }

  private void curve(
      String title,
      Unit unit,
      ChartData.Kind kind,
      Theme theme,
      ZoneId zone,
      Crosshair crosshair,
      VBox body) {
    Chart chart = new Chart(theme, zone);
    chart.follow(crosshair);
    chart.setAccessibleText(title);
    chart.setPrefHeight(150);
    chart.setMinHeight(150);
    chart.setLegendRows(curves.isEmpty() ? 2 : 0);
    Label label = section(title);
    label.managedProperty().bind(label.visibleProperty());
    chart.managedProperty().bind(chart.visibleProperty());
    curves.add(new Curve(label, chart, unit, kind));
    body.getChildren().addAll(label, chart);
  }

  void open(Service next) {
    service = Optional.of(next);
    name.setText(next.name());
  }

  Optional<Service> service() {
    return service;
  }

  void update(ServiceHealth health, Snapshot snapshot, Instant now) {
    if (service.isEmpty()) {
      return;
    }
    Mark state = Levels.mark(health.level());
    mark.show(state);
    reason.setText(health.reason());
    reason.getStyleClass().setAll("label", state.styleClass());
    Service one = service.get();
    List<Optional<Query>> queries =
        List.of(one.traffic(), one.errors(), one.latency(), one.saturation());
    for (int i = 0; i < curves.size(); i++) {
      show(curves.get(i), queries.get(i).map(snapshot.windows()::get), now);
    }
    instances.show(health.instances(), now);
    alerts.show(health.alerts(), now);
  }

  private static void show(Curve curve, Optional<Window> window, Instant now) {
    curve.title().setVisible(window.isPresent());
    curve.chart().setVisible(window.isPresent());
    if (window.isEmpty()) {
      return;
    }
    List<Series> sorted = new ArrayList<>(window.get().series());
    sorted.sort(
        Comparator.comparing(
            (Series series) -> series.labels().get("instance"), NaturalOrder.BY_NUMBER));
    List<Trace> traces = new ArrayList<>();
    for (Series series : sorted) {
      String instance = Chips.shortName(series.labels().get("instance"));
      traces.add(new Trace(instance.isEmpty() ? "all" : instance, series, traces.size()));
    }
    Instant to = ChartData.rightEdge(now, window.get().interval());
    curve
        .chart()
        .show(
            new ChartData(
                curve.kind(),
                curve.unit(),
                to.minus(PAST),
                to,
                window.get().interval(),
                traces,
                Limits.NONE,
                OptionalDouble.empty()));
  }
}
