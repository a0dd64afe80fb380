package io.highwater.ui.alerts;

import io.highwater.engine.engine.Command;
import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Alert;
import io.highwater.engine.notify.Ack;
import io.highwater.engine.notify.Note;
import io.highwater.engine.notify.Silence;
import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.rule.AlertState;
import io.highwater.ui.chart.Chart;
import io.highwater.ui.shell.Operator;
import io.highwater.ui.theme.Empty;
import io.highwater.ui.theme.Icon;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Marks;
import io.highwater.ui.theme.Marks.Glyph;
import io.highwater.ui.theme.Pairs;
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
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Everything about the selected alert, and what can be done about it. */
final class AlertDetail {
  private final Operator operator;
  private final ZoneId zone;
  private final StackPane view = new StackPane();
  private final Empty empty =
      new Empty(Icon.ALERTS, "No alert selected", "j and k, or the arrows, move through the list.");
  private final VBox body = new VBox();
  private final ScrollPane scroll = new ScrollPane(body);
  private final Glyph mark = Marks.node(Mark.OK, 26);
  private final Label name = Text.label("", "heading");
  private final Label state = Text.wrapped("", "strong");
  private final Label summary = Text.wrapped("");
  private final Label value = Text.wrapped("", "figure");
  private final Label asOf = Text.label("", "stale", "strong");
  private final Chart chart;
  private final Label noChart = Text.label("No samples of this alert are left to draw.", "muted");
  private final VBox said = new VBox();
  private final Pairs labels = new Pairs();
  private final GridPane history = grid();
  private final GridPane deliveries = grid();
  private final Forms forms;
  private final Button acknowledge = new Button("Acknowledge");
  private final Button silence = new Button("Silence");
  private final Button note = new Button("Note");
  private final Button runbook = new Button("Copy runbook link", Marks.node(Icon.COPY, 14));
  private final Button forget = new Button("Forget");
  private Optional<AlertKey> key = Optional.empty();
  private Optional<AlertReport> shown = Optional.empty();
  private Snapshot snapshot = Snapshot.EMPTY;

  AlertDetail(Theme theme, Operator operator, ZoneId zone, Runnable closed) {
    this.operator = operator;
    this.zone = zone;
    this.chart = new Chart(theme, zone);
    this.forms = new Forms(operator, closed);
    build();
  }

  private void build() {
    VBox title = new VBox(name, state);
    HBox head = new HBox(mark, title);
    head.getStyleClass().add("detail-head");
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
    HBox figures = new HBox(value, Text.gap(), asOf);
    figures.setAlignment(Pos.BASELINE_LEFT);
    chart.setLegendRows(0);
    chart.setMinHeight(200);
    chart.setPrefHeight(240);
    said.getStyleClass().add("remarks");
    body.getStyleClass().add("detail");
    body.getChildren()
        .addAll(
            head,
            summary,
            actions,
            forms.view(),
            said,
            figures,
            chart,
            noChart,
            section("Labels and annotations", labels.view()),
            section("History", history),
            section("Deliveries of this episode", deliveries));
    scroll.setFitToWidth(true);
    scroll.getStyleClass().addAll("edge-to-edge", "detail-scroll");
    view.getStyleClass().addAll("card", "detail-card");
    view.getChildren().addAll(empty.view(), scroll);
    scroll.setVisible(false);
  }

  private static VBox section(String title, Region content) {
    VBox section = new VBox(Text.label(title, "caption"), content);
    section.getStyleClass().add("section");
    content.getStyleClass().add("section-content");
    return section;
  }

  private static GridPane grid() {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("pairs");
    return grid;
  }

  Region view() {
    return view;
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
      scroll.setVvalue(0);
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
    boolean any = shown.isPresent();
    empty.view().setVisible(!any);
    scroll.setVisible(any);
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
    mark.show(report.mark());
    name.setText(alert.key().name());
    state.setText(report.state());
    state.getStyleClass().setAll("label", "strong", report.mark().styleClass());
    optional(summary, alert.annotations().getOrDefault("summary", ""));
    optional(value, report.value());
    optional(
        asOf,
        report.stale()
            ? report.lastSample().map(at -> "as of " + Times.moment(at, now, zone)).orElse("")
            : "");
    acknowledge.setText(alert.ack().isPresent() ? "Take back acknowledgement" : "Acknowledge");
    visible(runbook, alert.annotations().containsKey("runbook_url"));
    visible(forget, alert.state() instanceof AlertState.Missing);
    visible(chart, report.series().isPresent());
    visible(noChart, report.series().isEmpty());
    report.chart(now).ifPresent(chart::show);
    said(report, now);
    pairs(alert);
    lines(history, report.history(), now, "Nothing in the journal yet.");
    lines(deliveries, report.deliveries(), now, "Nobody was told of this episode.");
  }

  private void said(AlertReport report, Instant now) {
    said.getChildren().clear();
    report.alert().ack().ifPresent(ack -> said.getChildren().add(acknowledgement(ack, now)));
    report.silences().forEach(silence -> said.getChildren().add(silence(silence, now)));
    for (Note note : report.alert().notes()) {
      said.getChildren()
          .add(
              remark(
                  Icon.NOTE,
                  note.by() + ", " + Times.age(note.at(), now) + " ago",
                  note.text(),
                  Optional.empty()));
    }
    visible(said, !said.getChildren().isEmpty());
  }

  private Region acknowledgement(Ack ack, Instant now) {
    String lapse =
        ack.expiresAt()
            .map(at -> "lapses in " + AlertReport.left(at, now))
            .orElse("until it resolves");
    return remark(
        Icon.ACKNOWLEDGED,
        "Acknowledged by " + ack.by() + " " + Times.age(ack.at(), now) + " ago, " + lapse,
        ack.comment(),
        Optional.empty());
  }

  private Region silence(Silence one, Instant now) {
    Button expire = new Button("Expire now");
    expire.setMinWidth(Region.USE_PREF_SIZE);
    expire.setOnAction(_ -> operator.send(new Command.ExpireSilence(one.id())));
    return remark(
        Icon.SILENCED,
        "Silenced by "
            + one.createdBy()
            + " until "
            + Times.moment(one.endsAt(), now, zone)
            + ", "
            + AlertReport.left(one.endsAt(), now)
            + " left",
        one.comment(),
        Optional.of(expire));
  }

  private static Region remark(Icon icon, String head, String text, Optional<Button> action) {
    VBox words = new VBox(Text.wrapped(head, "small", "muted"));
    if (!text.isBlank()) {
      words.getChildren().add(Text.wrapped(text));
    }
    HBox.setHgrow(words, javafx.scene.layout.Priority.ALWAYS);
    HBox remark = new HBox(Marks.node(icon, 18), words);
    action.ifPresent(button -> remark.getChildren().add(button));
    remark.getStyleClass().add("remark");
    return remark;
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

  private void lines(GridPane box, List<AlertReport.Line> lines, Instant now, String none) {
    if (lines.equals(box.getUserData())) {
      return;
    }
    box.setUserData(lines);
    box.getChildren().clear();
    if (lines.isEmpty()) {
      box.add(Text.label(none, "muted"), 0, 0);
    }
    int row = 0;
    for (AlertReport.Line line : lines) {
      box.addRow(
          row++,
          Text.whole(Times.moment(line.at(), now, zone), "mono", "muted"),
          Marks.node(line.mark(), 14),
          Text.wrapped(line.text()));
    }
  }

  private static void optional(Label label, String text) {
    label.setText(text);
    visible(label, !text.isEmpty());
  }

  private static void visible(Region region, boolean visible) {
    region.setVisible(visible);
    region.setManaged(visible);
  }
}
