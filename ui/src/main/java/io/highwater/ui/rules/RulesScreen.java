package io.highwater.ui.rules;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Alert;
import io.highwater.engine.rule.Rule;
import io.highwater.engine.rule.RuleId;
import io.highwater.ui.shell.KeyHelp;
import io.highwater.ui.shell.Navigator;
import io.highwater.ui.shell.Screen;
import io.highwater.ui.shell.ScreenId;
import io.highwater.ui.theme.Empty;
import io.highwater.ui.theme.Icon;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Marks;
import io.highwater.ui.theme.Pairs;
import io.highwater.ui.theme.RowList;
import io.highwater.ui.theme.Text;
import io.highwater.ui.theme.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What is watched, and whether the watching itself works. */
public final class RulesScreen implements Screen {
  private final HBox view = new HBox();
  private final TextField filter = new TextField();
  private final RowList<RuleId, RuleRow> list = new RowList<>(RuleRow::key, RuleFace::new);
  private final Empty empty =
      new Empty(
          Icon.RULES,
          "No rules",
          "Name Prometheus rule files under \"rules:\" in the configuration and press Ctrl+R.");
  private final VBox detail = new VBox();
  private final Marks.Glyph mark = Marks.node(Mark.OK, 26);
  private final Label name = Text.label("", "heading");
  private final Label state = Text.wrapped("", "strong");
  private final Label error = Text.wrapped("", "mono", "error-text");
  private final Label expression = Text.wrapped("", "mono", "code");
  private final Pairs facts = new Pairs();
  private final VBox alerts = new VBox();
  private final Navigator navigator;
  private Snapshot snapshot = Snapshot.EMPTY;
  private Instant now = Instant.EPOCH;

  public RulesScreen(Navigator navigator) {
    this.navigator = navigator;
    filter.setPromptText("Filter: words of name, group or expression   ( / )");
    filter.textProperty().subscribe((_, _) -> update(snapshot, now));
    filter.setOnAction(_ -> focus());
    HBox.setHgrow(filter, Priority.ALWAYS);
    HBox tools = new HBox(filter);
    tools.getStyleClass().add("tools");
    StackPane rows = new StackPane(list.view(), empty.view());
    VBox.setVgrow(rows, Priority.ALWAYS);
    VBox left = new VBox(tools, rows);
    left.getStyleClass().addAll("card", "list-card");
    left.setMinWidth(Region.USE_PREF_SIZE);
    left.prefWidthProperty().bind(view.widthProperty().multiply(0.5));
    view.getStyleClass().add("screen");
    view.getChildren().addAll(left, detail());
    list.onSelect(_ -> showDetail());
  }

  private Region detail() {
    HBox head = new HBox(mark, new VBox(name, state));
    head.getStyleClass().add("detail-head");
    alerts.getStyleClass().add("section-content");
    detail.getStyleClass().add("detail");
    detail
        .getChildren()
        .addAll(
            head, error, expression, facts.view(), Text.label("Active alerts", "caption"), alerts);
    detail.setVisible(false);
    ScrollPane scroll = new ScrollPane(detail);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().addAll("edge-to-edge", "detail-scroll");
    StackPane card = new StackPane(scroll);
    card.getStyleClass().addAll("card", "detail-card");
    HBox.setHgrow(card, Priority.ALWAYS);
    card.setMinWidth(320);
    return card;
  }

  @Override
  public ScreenId id() {
    return ScreenId.RULES;
  }

  @Override
  public Region view() {
    return view;
  }

  @Override
  public void update(Snapshot next, Instant at) {
    snapshot = next;
    now = at;
    list.show(RuleRow.rows(next, filter.getText()), at);
    if (list.selected().isEmpty()) {
      list.selectFirst();
    }
    empty.view().setVisible(list.rows().isEmpty());
    if (list.rows().isEmpty() && !next.rules().isEmpty()) {
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
    detail.setVisible(entry.isPresent());
    entry.ifPresent(this::show);
  }

  private void show(RuleRow.Entry entry) {
    Rule rule = entry.status().rule();
    mark.show(entry.mark());
    name.setText(rule.name());
    state.setText(RuleReport.state(entry, now));
    state.getStyleClass().setAll("label", "strong", entry.mark().styleClass());
    error.setText(entry.status().error());
    error.setVisible(!entry.status().error().isEmpty());
    error.setManaged(!entry.status().error().isEmpty());
    expression.setText(rule.expression().text());
    facts.show(RuleReport.facts(entry));
    alerts(rule);
  }

  private void alerts(Rule rule) {
    List<Alert> active =
        snapshot.alerts().stream().filter(alert -> alert.rule().equals(rule.id())).toList();
    alerts.getChildren().clear();
    if (active.isEmpty()) {
      alerts.getChildren().add(Text.label("None.", "muted"));
    }
    for (Alert alert : active.subList(0, Math.min(50, active.size()))) {
      Button open = new Button("Open");
      open.setMinWidth(Region.USE_PREF_SIZE);
      open.getStyleClass().addAll("flat", "small");
      open.setOnAction(_ -> navigator.open(alert.key()));
      HBox row =
          new HBox(
              Marks.node(Mark.of(alert.severity(), alert.state()), 14),
              Text.label(
                  alert.labels().without("alertname").without("severity").toString(), "mono"),
              Text.gap(),
              Text.whole(
                  alert.state().word() + " " + Times.age(alert.inStateSince(), now),
                  "muted",
                  "small"),
              open);
      row.getStyleClass().add("line");
      row.setAlignment(Pos.CENTER_LEFT);
      alerts.getChildren().add(row);
    }
  }

  @Override
  public void focus() {
    list.view().requestFocus();
  }

  @Override
  public void focusFilter() {
    filter.requestFocus();
    filter.selectAll();
  }

  @Override
  public boolean escape() {
    boolean used = !filter.getText().isEmpty() || filter.isFocused();
    filter.clear();
    if (used) {
      focus();
    }
    return used;
  }

  @Override
  public List<KeyHelp> keys() {
    return List.of(new KeyHelp("j, k", "next, previous rule"));
  }
}
