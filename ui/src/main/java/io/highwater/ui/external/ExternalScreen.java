package io.highwater.ui.external;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.foreign.ForeignBoard;
import io.highwater.engine.foreign.ServerState;
import io.highwater.ui.form.MatcherText;
import io.highwater.ui.shell.Demand;
import io.highwater.ui.shell.KeyHelp;
import io.highwater.ui.shell.LetterKeys;
import io.highwater.ui.shell.Screen;
import io.highwater.ui.shell.ScreenId;
import io.highwater.ui.theme.Empty;
import io.highwater.ui.theme.Filter;
import io.highwater.ui.theme.Icon;
import io.highwater.ui.theme.ListAndDetail;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.RowColumn;
import io.highwater.ui.theme.RowList;
import io.highwater.ui.theme.Text;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The alerts of other servers in one list, with what mutes them, and the servers' silences. */
public final class ExternalScreen implements Screen {
  private final Supplier<ForeignBoard> board;
  private final RowList<String, ExternalRow> list;
  private final Filter filter =
      new Filter(
          "external-filter",
          "Filter: words or severity=\"critical\"   ( / )",
          this::refresh,
          this::focus);
  private final Label problem = Text.label("", "critical", "small");
  private final Label count = Text.whole("", "muted", "small");
  private final Empty empty = new Empty(Icon.EXTERNAL, "", "");
  private final RowColumn<String, ServerState> servers =
      new RowColumn<String, ServerState>(ServerState::name, ServerFace::new)
          .ifNone("None configured.");
  private final ExternalDetail detail;
  private final ListAndDetail view;
  private Listing listing = Listing.EMPTY;

  /**
   * @param board asked at each update
   * @param user in whose name silences are made
   */
  public ExternalScreen(
      Supplier<ForeignBoard> board, String user, SilenceWriter writer, ZoneId zone) {
    this.board = board;
    list = new RowList<>("External alerts", ExternalRow::key, () -> new ExternalFace(zone));
    detail = new ExternalDetail(user, writer, zone, this::focus);
    HBox tools = new HBox(filter.view(), count);
    tools.getStyleClass().add("tools");
    servers.view().getStyleClass().add("hooks");
    VBox who = new VBox(Text.label("Alert servers", "caption"), servers.view());
    who.getStyleClass().addAll("card", "hooks");
    VBox.setVgrow(detail.view(), Priority.ALWAYS);
    VBox right = new VBox(who, detail.view());
    right.getStyleClass().add("column");
    right.setMinWidth(320);
    view = new ListAndDetail(list, empty, 0.5, right, tools, problem);
    list.onSelect(
        key -> {
          detail.select(key);
          detail.update(listing);
        });
    LetterKeys.listen(
        view.view(),
        Map.of(
            "a", detail::acknowledge,
            "s", detail::silence));
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
    return ScreenId.EXTERNAL;
  }

  @Override
  public Region view() {
    return view.view();
  }

  @Override
  public void update(Snapshot next, Instant at) {
    listing = Listing.of(board.get(), at);
    refresh();
  }

  private void refresh() {
    MatcherText wanted = MatcherText.parse(filter.text());
    List<ExternalRow> rows = ExternalRow.rows(listing.alerts(), listing.silences(), wanted);
    list.show(rows, listing.at());
    if (detail.key().isEmpty()) {
      list.selectFirst();
    }
    Text.showIfAny(problem, wanted.problem());
    long shown = rows.stream().filter(row -> row instanceof ExternalRow.Alert).count();
    int all = listing.alerts().size();
    count.setText(
        shown == all ? ExternalReport.count(all, "alert") : shown + " of " + all + " alerts");
    servers.show(listing.board().servers(), listing.at());
    explain(rows.isEmpty());
    detail.update(listing);
  }

  private void explain(boolean none) {
    empty.view().setVisible(none);
    List<ServerState> asked = listing.board().servers();
    if (none && asked.isEmpty()) {
      empty.say(
          "No alert servers",
          "Name an Alertmanager or a Prometheus server under \"alertServers:\" in the configuration"
              + " and press Ctrl+R.");
    } else if (none && !(listing.alerts().isEmpty() && listing.silences().isEmpty())) {
      empty.say("Nothing passes the filter", "Clear it with Esc.");
    } else if (none && asked.stream().anyMatch(server -> server.last().isEmpty())) {
      empty.say("Not known yet", "Not every server has told of its alerts.");
    } else if (none) {
      empty.say("No alerts", ExternalReport.count(asked.size(), "server") + " asked.");
    }
  }

  /** Selects the row with this {@link ExternalRow#key}. */
  void show(String key) {
    list.select(key);
  }

  /** Alerts that are firing and that somebody is told of. */
  @Override
  public Demand demanding(Instant now) {
    List<Mark> marks =
        board.get().rows(now).stream()
            .filter(row -> row.firing() && !row.muted())
            .map(row -> Mark.of(row.severity()))
            .toList();
    return new Demand(marks.size(), marks.stream().reduce(Mark.OK, Mark::worse));
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
        new KeyHelp("j, k", "next, previous alert or silence"),
        new KeyHelp("Enter", "go to what can be done about it"),
        new KeyHelp("a", "acknowledge: a silence at its server"),
        new KeyHelp("s", "silence with matchers of your own"),
        new KeyHelp("Esc", "close the form, clear the filter"));
  }
}
