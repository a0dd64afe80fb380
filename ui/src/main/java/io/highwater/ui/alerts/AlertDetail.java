package io.highwater.ui.alerts;

import io.highwater.engine.engine.Command;
import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Alert;
import io.highwater.engine.notify.Silence;
import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.rule.AlertState;
import io.highwater.ui.chart.Chart;
import io.highwater.ui.shell.Operator;
import io.highwater.ui.theme.DetailHead;
import io.highwater.ui.theme.DetailPane;
import io.highwater.ui.theme.Empty;
import io.highwater.ui.theme.Icon;
import io.highwater.ui.theme.Marks;
import io.highwater.ui.theme.Pairs;
import io.highwater.ui.theme.RowColumn;
import io.highwater.ui.theme.Text;
import io.highwater.ui.theme.Theme;
import io.highwater.ui.theme.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Everything about the selected alert, and what can be done about it. */
final class AlertDetail {
  private final Operator operator;
  private final ZoneId zone;
  private final Empty empty =
      new Empty(
          Icon.ALERTS,
          "No alert to explain",
          "Here stand its value against the limit, what was said of it, and who was told.");
  private final DetailHead head = new DetailHead();
  private final Label summary = Text.wrapped("");
  private final Label value = Text.wrapped("", "figure");
  private final Label asOf = Text.label("", "stale", "strong");
  private final Chart chart;
  private final Label noChart = Text.label("No samples of this alert are left to draw.", "muted");
  private final RowColumn<String, Remark> said;
  private final Pairs labels = new Pairs();
  private final EventLines history;
  private final EventLines deliveries;
  private final Forms forms;
  private final Button acknowledge = new Button("Acknowledge");
  private final Button silence = new Button("Silence");
  private final Button note = new Button("Note");
  private final Button runbook = new Button("Copy runbook link", Marks.node(Icon.COPY, 14));
  private final Button forget = new Button("Forget");
  private final DetailPane pane;
  private Optional<AlertKey> key = Optional.empty();
  private Optional<AlertReport> shown = Optional.empty();
  private Snapshot snapshot = Snapshot.EMPTY;

  AlertDetail(Theme theme, Operator operator, ZoneId zone, Runnable closed) {
    this.operator = operator;
    this.zone = zone;
    this.chart = new Chart(theme, zone);
    this.said = new RowColumn<>(Remark::key, () -> new RemarkFace(this::expire));
    this.history = new EventLines(zone, "Nothing in the journal yet.");
    this.deliveries = new EventLines(zone, "Nobody was told of this episode.");
    this.forms = new Forms(operator, closed);
    said.view().getStyleClass().add("remarks");
    chart.setAccessibleText("The value that decides, over the last quarter of an hour");
    chart.setLegendRows(0);
    chart.setMinHeight(200);
    chart.setPrefHeight(240);
    HBox figures = new HBox(value, Text.gap(), asOf);
    figures.setAlignment(Pos.BASELINE_LEFT);
    this.pane =
        new DetailPane(
            empty,
            head.view(),
            summary,
            actions(),
            forms.view(),
            said.view(),
            figures,
            chart,
            noChart,
            section("Labels and annotations", labels.view()),
            section("History", history.view()),
            section("Deliveries of this episode", deliveries.view()));
  }

  private Region actions() {
    forget.setId("forget");
    acknowledge.setId("acknowledge");
    acknowledge.setOnAction(_ -> acknowledge());
    silence.setOnAction(_ -> silence());
    note.setOnAction(_ -> note());
    runbook.setOnAction(_ -> runbook().ifPresent(Text::copy));
    forget.setOnAction(
        _ -> key.ifPresent(k -> operator.send(new Command.Forget(k, operator.user()))));
    FlowPane actions = new FlowPane(acknowledge, silence, note, runbook, forget);
    actions.getStyleClass().add("actions");
    return actions;
  }

  private void expire(Silence one) {
    operator.send(new Command.ExpireSilence(one.id()));
  }

  private static VBox section(String title, Region content) {
    VBox section = new VBox(Text.label(title, "caption"), content);
    section.getStyleClass().add("section");
    content.getStyleClass().add("section-content");
    return section;
  }

  Region view() {
    return pane.view();
  }

  Optional<AlertKey> key() {
    return key;
  }

  boolean escape() {
    boolean open = forms.isOpen();
    forms.close();
    return open;
  }

  void select(Optional<AlertKey> next) {
    if (!next.equals(key)) {
      key = next;
      forms.close();
      pane.toTop();
    }
  }

  /** Puts the keyboard on the first thing that can be done. */
  void focus() {
    if (shown.isPresent()) {
      acknowledge.requestFocus();
    }
  }

  void acknowledge() {
    shown.ifPresent(
        report -> {
          AlertKey one = report.alert().key();
          if (report.alert().ack().isPresent()) {
            operator.send(new Command.Unacknowledge(one));
          } else {
            forms.acknowledge(one);
          }
        });
  }

  void silence() {
    shown.ifPresent(report -> forms.silence(report.alert()));
  }

  void note() {
    shown.ifPresent(report -> forms.note(report.alert().key()));
  }

  private Optional<String> runbook() {
    return shown.map(report -> report.alert().annotations().get("runbook_url"));
  }

  void update(Snapshot next, Instant now) {
    snapshot = next;
    forms.update(next, now);
    shown = key.flatMap(k -> AlertReport.of(next, k, now, zone));
    if (shown.isPresent()) {
      show(shown.get(), now);
    } else if (key.isPresent()) {
      ended(key.get(), now);
    }
    pane.show(shown.isPresent());
  }

  private void ended(AlertKey gone, Instant now) {
    List<AlertReport.Line> lines = AlertReport.history(snapshot, gone);
    empty.say(
        gone.name() + " is over",
        lines.isEmpty()
            ? "It is no longer active."
            : Times.moment(lines.getFirst().at(), now, zone) + "  " + lines.getFirst().text());
  }

  private void show(AlertReport report, Instant now) {
    Alert alert = report.alert();
    head.show(report.mark(), alert.key().name(), report.state());
    Text.showIfAny(summary, alert.annotations().getOrDefault("summary", ""));
    Text.showIfAny(value, report.value());
    Text.showIfAny(
        asOf,
        report.stale()
            ? report.lastSample().map(at -> "as of " + Times.moment(at, now, zone)).orElse("")
            : "");
    acknowledge.setText(alert.ack().isPresent() ? "Take back acknowledgement" : "Acknowledge");
    Text.showIf(runbook, alert.annotations().containsKey("runbook_url"));
    Text.showIf(forget, alert.state() instanceof AlertState.Missing);
    Text.showIf(chart, report.series().isPresent());
    Text.showIf(noChart, report.series().isEmpty());
    report.chart(now).ifPresent(chart::show);
    List<Remark> remarks = Remark.of(report, now, zone);
    said.show(remarks, now);
    Text.showIf(said.view(), !remarks.isEmpty());
    pairs(alert);
    history.show(report.history(), now);
    deliveries.show(report.deliveries(), now);
  }

  private void pairs(Alert alert) {
    Map<String, String> pairs = new LinkedHashMap<>();
    alert.labels().forEach(label -> pairs.put(label.getKey(), label.getValue()));
    alert.annotations().forEach(pairs::putIfAbsent);
    pairs.remove("summary");
    pairs.put("query", alert.polled().text());
    pairs.put("rule", alert.rule().file() + ":" + alert.rule().line());
    labels.show(pairs);
  }
}
