package io.highwater.ui.alerts;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.rule.AlertKey;
import io.highwater.ui.form.MatcherText;
import io.highwater.ui.shell.KeyHelp;
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
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** All alerts that are not quiet, and everything about the selected one. */
public final class AlertsScreen implements Screen {
  private final RowList<AlertKey, AlertRow> list =
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
  private final ListAndDetail view;
  private Snapshot snapshot = Snapshot.EMPTY;
  private Instant now = Instant.EPOCH;

  public AlertsScreen(Theme theme, Operator operator, ZoneId zone) {
    detail = new AlertDetail(theme, operator, zone, this::focus);
    HBox tools = new HBox(filter.view(), count);
    tools.getStyleClass().add("tools");
    view = new ListAndDetail(list, empty, 0.42, detail.view(), tools, problem);
    list.onSelect(
        key -> {
          detail.select(key);
          detail.update(snapshot, now);
        });
    view.view().addEventHandler(KeyEvent.KEY_TYPED, this::typed);
    list.view()
        .addEventHandler(
            KeyEvent.KEY_PRESSED,
            event -> {
              if (event.getCode() == KeyCode.ENTER) {
                detail.focus();
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
    if (detail.key().isEmpty()) {
      list.selectFirst();
    }
    Text.showIfAny(problem, wanted.problem());
    long shown = rows.stream().flatMap(row -> AlertRow.key(row).stream()).count();
    int all = snapshot.alerts().size();
    count.setText(shown == all ? all == 1 ? "1 alert" : all + " alerts" : shown + " of " + all);
    explain(rows.isEmpty(), all);
    detail.update(snapshot, now);
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
    if (!list.select(key)) {
      filter.clear();
      if (!list.select(key)) {
        detail.select(Optional.of(key));
      }
    }
    detail.update(snapshot, now);
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

  /** Characters, not keys: the letters of a form opened here must not be typed into it. */
  private void typed(KeyEvent event) {
    if (event.getTarget() instanceof TextInputControl || event.isShortcutDown()) {
      return;
    }
    Optional<Runnable> action =
        switch (event.getCharacter()) {
          case "a" -> Optional.of(detail::acknowledge);
          case "s" -> Optional.of(detail::silence);
          case "n" -> Optional.of(detail::note);
          default -> Optional.empty();
        };
    action.ifPresent(
        act -> {
          act.run();
          event.consume();
        });
  }

  @Override
  public List<KeyHelp> keys() {
    return List.of(
        new KeyHelp("j, k", "next, previous alert"),
        new KeyHelp("Enter", "go to what can be done about it"),
        new KeyHelp("a", "acknowledge, or take it back"),
        new KeyHelp("s", "silence"),
        new KeyHelp("n", "add a note"),
        new KeyHelp("Esc", "close the form, clear the filter"));
  }
}
