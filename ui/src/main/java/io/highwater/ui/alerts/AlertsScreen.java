package io.highwater.ui.alerts;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.rule.AlertKey;
import io.highwater.ui.form.MatcherText;
import io.highwater.ui.shell.KeyHelp;
import io.highwater.ui.shell.LetterKeys;
import io.highwater.ui.shell.Operator;
import io.highwater.ui.shell.Screen;
import io.highwater.ui.shell.ScreenId;
import io.highwater.ui.theme.Empty;
import io.highwater.ui.theme.Filter;
import io.highwater.ui.theme.Icon;
import io.highwater.ui.theme.ListAndDetail;
import io.highwater.ui.theme.RowList;
import io.highwater.ui.theme.Text;
import io.highwater.ui.theme.Theme;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** All alerts that are not quiet, and everything about the selected one. */
public final class AlertsScreen implements Screen {
  private final RowList<AlertRow.Key, AlertRow> list =
      new RowList<>("Alerts", AlertRow::key, AlertFace::new);
  private final Filter filter =
      new Filter(
          "alert-filter",
          "Filter: words or severity=\"critical\"   ( / )",
          this::refresh,
          this::focus);
  private final Label problem = Text.label("", "critical", "small");
  private final Label count = Text.whole("", "muted", "small");
  private final Empty empty = new Empty(Icon.ALERTS, "All quiet", "");
  private final AlertDetail detail;
  private final PassedDetail passed;
  private final ListAndDetail view;
  private Snapshot snapshot = Snapshot.EMPTY;
  private Instant now = Instant.EPOCH;

  public AlertsScreen(Theme theme, Operator operator, ZoneId zone) {
    detail = new AlertDetail(theme, operator, zone, this::focus);
    passed = new PassedDetail(operator, zone);
    passed.view().setVisible(false);
    StackPane right = new StackPane(detail.view(), passed.view());
    HBox tools = new HBox(filter.view(), count);
    tools.getStyleClass().add("tools");
    view = new ListAndDetail(list, empty, 0.42, right, tools, problem);
    list.onSelect(
        key -> {
          choose(key);
          showDetail();
        });
    LetterKeys.listen(
        view.view(),
        Map.of(
            "a", detail::acknowledge,
            "s", detail::silence,
            "n", detail::note,
            "c", passed::clear));
    list.view()
        .addEventHandler(
            KeyEvent.KEY_PRESSED,
            event -> {
              if (event.getCode() == KeyCode.ENTER) {
                if (passed.view().isVisible()) {
                  passed.focus();
                } else {
                  detail.focus();
                }
                event.consume();
              }
            });
  }

  @Override
  public ScreenId id() {
    return ScreenId.ALERTS;
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
    MatcherText wanted = MatcherText.parse(filter.text());
    List<AlertRow> rows = AlertRow.rows(snapshot, wanted);
    list.show(rows, now);
    if (detail.key().isEmpty() && !passed.view().isVisible()) {
      list.selectFirst();
    }
    Text.showIfAny(problem, wanted.problem());
    long shown = rows.stream().filter(row -> row instanceof AlertRow.Entry).count();
    int all = snapshot.alerts().size();
    count.setText(shown == all ? all == 1 ? "1 alert" : all + " alerts" : shown + " of " + all);
    explain(rows.isEmpty(), all + snapshot.passed().size());
    showDetail();
  }

  /** Of an alert that is, or of one that was. */
  private void choose(Optional<AlertRow.Key> key) {
    boolean over = key.filter(AlertRow.Key::over).isPresent();
    detail.select(over ? Optional.empty() : key.map(AlertRow.Key::alert));
    passed.select(over ? key.map(AlertRow.Key::alert) : Optional.empty());
    detail.view().setVisible(!over);
    passed.view().setVisible(over);
  }

  private void showDetail() {
    detail.update(snapshot, now);
    passed.update(snapshot, now);
  }

  private void explain(boolean none, int all) {
    empty.view().setVisible(none);
    if (none && all > 0) {
      empty.say("No alert passes the filter", "Clear it with Esc.");
    } else if (none && snapshot.rules().isEmpty()) {
      empty.say("Nothing is watched yet", "Add rule files to the configuration and press Ctrl+R.");
    } else if (none) {
      int rules = snapshot.rules().size();
      empty.say("No alerts", rules == 1 ? "1 rule is watching." : rules + " rules are watching.");
    }
  }

  @Override
  public void select(AlertKey key) {
    AlertRow.Key row = new AlertRow.Key(key, false);
    if (!list.select(row)) {
      filter.clear();
      if (!list.select(row)) {
        choose(Optional.of(row));
      }
    }
    showDetail();
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
    if (detail.escape()) {
      focus();
      return true;
    }
    return filter.escape();
  }

  @Override
  public List<KeyHelp> keys() {
    return List.of(
        new KeyHelp("j, k", "next, previous alert"),
        new KeyHelp("Enter", "go to what can be done about it"),
        new KeyHelp("a", "acknowledge, or take it back"),
        new KeyHelp("s", "silence"),
        new KeyHelp("n", "add a note"),
        new KeyHelp("c", "clear what came and went"),
        new KeyHelp("Esc", "close the form, clear the filter"));
  }
}
