package io.highwater.ui.alerts;

import io.highwater.engine.engine.Command;
import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.notify.Passed;
import io.highwater.engine.rule.AlertKey;
import io.highwater.ui.shell.Operator;
import io.highwater.ui.theme.DetailHead;
import io.highwater.ui.theme.DetailPane;
import io.highwater.ui.theme.Empty;
import io.highwater.ui.theme.Figures;
import io.highwater.ui.theme.Icon;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Pairs;
import io.highwater.ui.theme.Text;
import io.highwater.ui.theme.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/** What is known of an alert that came and went, and the buttons that clear it. */
final class PassedDetail {
  private final Operator operator;
  private final ZoneId zone;
  private final DetailHead head = new DetailHead();
  private final Label summary = Text.wrapped("");
  private final Button clear = new Button("Clear");
  private final Button clearAll = new Button("Clear all");
  private final Pairs facts = new Pairs();
  private final DetailPane pane;
  private Optional<AlertKey> key = Optional.empty();
  private Optional<Passed> shown = Optional.empty();

  /** What was on the tray when the reader last saw it: what comes later is not cleared unseen. */
  private List<String> all = List.of();

  PassedDetail(Operator operator, ZoneId zone) {
    this.operator = operator;
    this.zone = zone;
    clear.setId("clear");
    clear.setOnAction(_ -> clear());
    clearAll.setId("clear-all");
    clearAll.setOnAction(_ -> send(all));
    FlowPane actions = new FlowPane(clear, clearAll);
    actions.getStyleClass().add("actions");
    pane =
        new DetailPane(
            new Empty(Icon.ALERTS, "It was cleared", "Nothing is left of it but its history."),
            head.view(),
            summary,
            actions,
            facts.view());
  }

  Region view() {
    return pane.view();
  }

  void select(Optional<AlertKey> next) {
    key = next;
  }

  void focus() {
    clear.requestFocus();
  }

  void clear() {
    shown.ifPresent(passed -> send(List.of(passed.id())));
  }

  private void send(List<String> ids) {
    operator.send(new Command.ClearPassed(ids, operator.user()));
  }

  void update(Snapshot snapshot, Instant now) {
    all = snapshot.passed().stream().map(Passed::id).toList();
    shown =
        key.flatMap(
            wanted ->
                snapshot.passed().stream().filter(one -> one.key().equals(wanted)).findFirst());
    clearAll.setText("Clear all " + all.size());
    Text.showIf(clearAll, all.size() > 1);
    shown.ifPresent(passed -> show(passed, now));
    pane.show(shown.isPresent());
  }

  private void show(Passed passed, Instant now) {
    head.show(
        Mark.of(passed.severity()),
        passed.key().name(),
        (passed.times() == 1 ? "Came and went" : "Came and went " + passed.times() + " times")
            + ", over since "
            + Times.moment(passed.endedAt(), now, zone));
    Text.showIfAny(summary, passed.annotations().getOrDefault("summary", ""));
    Map<String, String> pairs = new LinkedHashMap<>();
    pairs.put(
        passed.times() == 1 ? "fired" : "first fired", Times.moment(passed.firedAt(), now, zone));
    pairs.put(
        passed.times() == 1 ? "ended" : "last ended", Times.moment(passed.endedAt(), now, zone));
    if (!Double.isNaN(passed.peak())) {
      pairs.put("peak", Figures.plain(passed.peak()).text());
    }
    pairs.put("ended because", passed.reason());
    passed.key().labels().forEach(label -> pairs.put(label.getKey(), label.getValue()));
    passed.annotations().forEach(pairs::putIfAbsent);
    pairs.remove("summary");
    facts.show(pairs);
  }
}
