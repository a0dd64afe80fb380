package io.highwater.ui.rules;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Alert;
import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.rule.Rule;
import io.highwater.engine.rule.RuleId;
import io.highwater.ui.shell.KeyHelp;
import io.highwater.ui.shell.Navigator;
import io.highwater.ui.shell.Screen;
import io.highwater.ui.shell.ScreenId;
import io.highwater.ui.theme.DetailHead;
import io.highwater.ui.theme.DetailPane;
import io.highwater.ui.theme.Empty;
import io.highwater.ui.theme.Filter;
import io.highwater.ui.theme.Icon;
import io.highwater.ui.theme.ListAndDetail;
import io.highwater.ui.theme.Pairs;
import io.highwater.ui.theme.RowColumn;
import io.highwater.ui.theme.RowList;
import io.highwater.ui.theme.Text;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** What is watched, and whether the watching itself works. */
public final class RulesScreen implements Screen {
  private static final int MOST_ALERTS = 50;

  private final RowList<RuleId, RuleRow> list = new RowList<>("Rules", RuleRow::key, RuleFace::new);
  private final Filter filter =
      new Filter(
          "rule-filter",
          "Filter: words of name, group or expression   ( / )",
          this::refresh,
          this::focus);
  private final Empty empty = new Empty(Icon.RULES, "No rules", "");
  private final DetailHead head = new DetailHead();
  private final Label error = Text.wrapped("", "mono", "error-text");
  private final Label expression = Text.wrapped("", "mono", "code");
  private final Pairs facts = new Pairs();
  private final RowColumn<AlertKey, Alert> alerts;
  private final Label more = Text.label("", "muted");
  private final DetailPane detail;
  private final ListAndDetail view;
  private Snapshot snapshot = Snapshot.EMPTY;
  private Instant now = Instant.EPOCH;

  public RulesScreen(Navigator navigator) {
    alerts = new RowColumn<>(Alert::key, () -> new RuleAlertFace(navigator)).ifNone("None.");
    alerts.view().getStyleClass().add("section-content");
    detail =
        new DetailPane(
            new Empty(
                Icon.RULES,
                "No rule selected",
                "Here stand its expression, its last evaluation, and its alerts."),
            head.view(),
            error,
            expression,
            facts.view(),
            Text.label("Active alerts", "caption"),
            alerts.view(),
            more);
    HBox tools = new HBox(filter.view());
    tools.getStyleClass().add("tools");
    view = new ListAndDetail(list, empty, 0.5, detail.view(), tools);
    list.onSelect(_ -> showDetail());
  }

  @Override
  public ScreenId id() {
    return ScreenId.RULES;
  }

  @Override
  public Region view() {
    return view.view();
  }

  @Override
  public void update(Snapshot next, Instant at) {
    snapshot = next;
    now = at;
    refresh();
  }

  private void refresh() {
    list.show(RuleRow.rows(snapshot, filter.text()), now);
    if (list.selected().isEmpty()) {
      list.selectFirst();
    }
    empty.view().setVisible(list.rows().isEmpty());
    if (snapshot.rules().isEmpty()) {
      empty.say(
          "No rules",
          "Name Prometheus rule files under \"rules:\" in the configuration and press Ctrl+R.");
    } else {
      empty.say("No rule passes the filter", "Clear it with Esc.");
    }
    showDetail();
  }

  private void showDetail() {
    Optional<RuleRow.Entry> entry =
        list.selected()
            .flatMap(
                id ->
                    snapshot.rules().stream()
                        .filter(status -> status.rule().id().equals(id))
                        .findFirst())
            .map(status -> RuleRow.entry(status, snapshot));
    detail.show(entry.isPresent());
    entry.ifPresent(this::show);
  }

  private void show(RuleRow.Entry entry) {
    Rule rule = entry.status().rule();
    head.show(entry.mark(), rule.name(), RuleReport.state(entry, now));
    Text.showIfAny(error, entry.status().error());
    expression.setText(rule.expression().text());
    facts.show(RuleReport.facts(entry));
    List<Alert> active =
        snapshot.alerts().stream().filter(alert -> alert.rule().equals(rule.id())).toList();
    int shown = Math.min(MOST_ALERTS, active.size());
    alerts.show(active.subList(0, shown), now);
    Text.showIfAny(more, shown == active.size() ? "" : "and " + (active.size() - shown) + " more");
  }

  @Override
  public void focus() {
    list.view().requestFocus();
  }

  @Override
  public void focusFilter() {
    filter.focus();
  }

  @Override
  public boolean escape() {
    return filter.escape();
  }

  @Override
  public List<KeyHelp> keys() {
    return List.of(new KeyHelp("j, k", "next, previous rule"));
  }
}
