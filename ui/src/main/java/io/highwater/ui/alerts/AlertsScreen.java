package io.highwater.ui.alerts;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.rule.AlertKey;
import io.highwater.ui.shell.KeyHelp;
import io.highwater.ui.shell.Operator;
import io.highwater.ui.shell.Screen;
import io.highwater.ui.shell.ScreenId;
import io.highwater.ui.theme.Empty;
import io.highwater.ui.theme.Icon;
import io.highwater.ui.theme.RowList;
import io.highwater.ui.theme.Text;
import io.highwater.ui.theme.Theme;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** All alerts that are not quiet, and everything about the selected one. */
public final class AlertsScreen implements Screen {
  private final HBox view = new HBox();
  private final TextField filter = new TextField();
  private final Label problem = Text.label("", "critical", "small");
  private final Label count = Text.whole("", "muted", "small");
  private final RowList<AlertKey, AlertRow> list = new RowList<>(AlertRow::key, AlertFace::new);
  private final Empty empty = new Empty(Icon.ALERTS, "All quiet", "");
  private final AlertDetail detail;
  private Snapshot snapshot = Snapshot.EMPTY;
  private Instant now = Instant.EPOCH;

  public AlertsScreen(Theme theme, Operator operator, ZoneId zone) {
    this.detail = new AlertDetail(theme, operator, zone, this::focus);
    build();
  }

  private void build() {
    filter.setId("alert-filter");
    filter.setPromptText("Filter: words or severity=\"critical\"   ( / )");
    filter.textProperty().subscribe((_, _) -> update(snapshot, now));
    filter.setOnAction(_ -> focus());
    HBox.setHgrow(filter, Priority.ALWAYS);
    HBox tools = new HBox(filter, count);
    tools.getStyleClass().add("tools");
    StackPane rows = new StackPane(list.view(), empty.view());
    VBox.setVgrow(rows, Priority.ALWAYS);
    VBox left = new VBox(tools, problem, rows);
    left.getStyleClass().addAll("card", "list-card");
    left.setMinWidth(Region.USE_PREF_SIZE);
    left.prefWidthProperty().bind(view.widthProperty().multiply(0.42));
    HBox.setHgrow(detail.view(), Priority.ALWAYS);
    detail.view().setMinWidth(340);
    view.getStyleClass().add("screen");
    view.getChildren().addAll(left, detail.view());
    list.onSelect(
        key -> {
          detail.select(key);
          detail.update(snapshot, now);
        });
    view.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
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
    return view;
  }

  @Override
  public void update(Snapshot next, Instant at) {
    snapshot = next;
    now = at;
    MatcherText wanted = MatcherText.parse(filter.getText());
    List<AlertRow> rows = AlertRow.rows(next, wanted);
    list.show(rows, at);
    if (detail.key().isEmpty()) {
      list.selectFirst();
    }
    problem.setText(wanted.problem());
    problem.setVisible(!wanted.problem().isEmpty());
    problem.setManaged(!wanted.problem().isEmpty());
    long shown = rows.stream().flatMap(row -> AlertRow.key(row).stream()).count();
    int all = next.alerts().size();
    count.setText(shown == all ? all == 1 ? "1 alert" : all + " alerts" : shown + " of " + all);
    explain(rows.isEmpty(), all);
    detail.update(next, at);
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
    filter.requestFocus();
    filter.selectAll();
  }

  @Override
  public boolean escape() {
    if (detail.escape()) {
      focus();
      return true;
    }
    boolean filtered = !filter.getText().isEmpty();
    filter.clear();
    if (filtered || filter.isFocused()) {
      focus();
      return true;
    }
    return false;
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
