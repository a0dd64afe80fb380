package io.highwater.ui.dashboard;

import io.highwater.engine.engine.Snapshot;
import io.highwater.ui.chart.Chart;
import io.highwater.ui.chart.ChartData;
import io.highwater.ui.theme.Hatch;
import io.highwater.ui.theme.Icon;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Markdown;
import io.highwater.ui.theme.Marks;
import io.highwater.ui.theme.Theme;
import io.highwater.ui.theme.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Background;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** One panel: title, age, and a chart or a tile; hatched when what it shows is old. */
final class PanelView extends BorderPane {
  private static final double WIDEST_WORDS = 420;
  private static final String NOW = "now";

  /** Panels of less width have no room for what goes without saying. */
  private static final double NARROW = 150;

  private final Panel panel;
  private final List<PanelQuery> events;
  private final PanelBody body;
  private final PanelHost host;
  private final Marks.Glyph mark = Marks.node(Mark.OK, 14);
  private final Label age = new Label();
  private final Label message = new Label();
  private final Region veil = new Region();
  private TimeView time = TimeView.live(Instant.EPOCH, Duration.ofHours(1));
  private PanelState shown;

  /**
   * @param events of its dashboard
   * @param host where it is shown
   */
  PanelView(Panel panel, List<PanelQuery> events, Theme theme, ZoneId zone, PanelHost host) {
    this.panel = panel;
    this.events = List.copyOf(events);
    this.host = host;
    this.shown = PanelState.of(panel, Snapshot.EMPTY, time);
    getStyleClass().addAll("card", "panel");
    setStyle("-fx-padding: 10 12 8 12;");
    body =
        switch (panel.kind()) {
          case LINE -> chart(ChartData.Kind.LINE, theme, zone, host);
          case AREA -> chart(ChartData.Kind.AREA, theme, zone, host);
          case BAND -> chart(ChartData.Kind.BAND, theme, zone, host);
          case STACKED -> chart(ChartData.Kind.STACKED, theme, zone, host);
          case SHARES -> chart(ChartData.Kind.SHARES, theme, zone, host);
          case BARS -> chart(ChartData.Kind.BARS, theme, zone, host);
          case HEATMAP -> chart(ChartData.Kind.HEATMAP, theme, zone, host);
          case STATES -> chart(ChartData.Kind.STATES, theme, zone, host);
          case STAT -> new StatBody(panel, theme);
          case GAUGE -> new GaugeBody(panel, theme);
          case TABLE -> new TableBody(panel);
          case BARGAUGE -> new BarsBody(panel, theme);
          case PIE -> new PieBody(panel, theme);
          case ALERTS -> new AlertsBody(panel);
          case TEXT -> new TextBody(panel);
        };
    message.getStyleClass().addAll("muted");
    message.setWrapText(true);
    message.setMaxWidth(WIDEST_WORDS);
    message.setAlignment(Pos.CENTER);
    veil.setMouseTransparent(true);
    stripe(theme);
    theme.onChange(this, () -> stripe(theme));
    veil.setVisible(false);
    veil.setOpacity(0.7);
    setTop(header(host));
    setCenter(new StackPane(veil, body.node(), message));
    setMinSize(0, 0);
    ContextMenu menu =
        new ContextMenu(
            item("Copy as PNG", this::copyPicture),
            item("Copy as CSV", this::copyValues),
            item("Copy queries", this::copyQueries),
            new SeparatorMenuItem());
    if (host.detaches()) {
      menu.getItems().add(item("Open in a window of its own", () -> host.detach(panel)));
    }
    MenuItem edit = item("Edit panel… (e)", this::edit);
    MenuItem add = item("Add a panel…", () -> host.addBeside(panel));
    if (!host.edits(panel)) {
      edit.setText("Edit panel (it is in no file)");
      edit.setDisable(true);
      add.setDisable(true);
    }
    menu.getItems().addAll(edit, add);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.PARENT);
    setAccessibleText(panel.title());
    setAccessibleHelp(Markdown.plain(panel.description()));
    addEventHandler(KeyEvent.KEY_TYPED, this::typed);
    List<MenuItem> own = List.copyOf(menu.getItems());
    menu.setOnShowing(
        _ -> {
          menu.getItems().setAll(own);
          if (!panel.links().isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
            menu.getItems().addAll(host.items(panel.links()));
          }
        });
    setOnContextMenuRequested(event -> menu.show(this, event.getScreenX(), event.getScreenY()));
  }

  /** Opens it for changes, where it is in a file. */
  void edit() {
    if (host.edits(panel)) {
      host.edit(panel);
    }
  }

  /** A digit isolates the curve at that place of the legend, 0 shows all again. */
  private void typed(KeyEvent event) {
    String character = event.getCharacter();
    if (character.equals("e") && host.edits(panel)) {
      edit();
      event.consume();
    }
    if (body.node() instanceof Chart chart
        && character.length() == 1
        && character.matches("[0-9]")) {
      if (character.equals("0")) {
        chart.showAll();
      } else {
        chart.isolate(character.charAt(0) - '1');
      }
      event.consume();
    }
  }

  private static MenuItem item(String text, Runnable action) {
    MenuItem item = new MenuItem(text);
    item.setOnAction(_ -> action.run());
    return item;
  }

  private void copyPicture() {
    ClipboardContent content = new ClipboardContent();
    content.putImage(snapshot(null, null));
    Clipboard.getSystemClipboard().setContent(content);
  }

  private void copyValues() {
    copy(values());
  }

  private void copyQueries() {
    copy(
        panel.queries().stream()
            .map(query -> query.query().text())
            .collect(Collectors.joining("\n")));
  }

  private static void copy(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  /** The names of the curves that are drawn; empty where it is no chart. */
  List<String> drawn() {
    return body.node() instanceof Chart chart ? chart.drawn() : List.of();
  }

  /** What is shown, as {@link PanelCsv}. */
  String values() {
    return PanelCsv.of(shown.traces(), time.span(shown.interval()));
  }

  private void stripe(Theme theme) {
    veil.setBackground(Background.fill(Hatch.veil(theme.palette())));
  }

  private ChartBody chart(ChartData.Kind kind, Theme theme, ZoneId zone, PanelHost host) {
    Chart chart = new Chart(theme, zone);
    chart.follow(host.crosshair());
    chart.onZoom(host::zoom);
    chart.setStats(panel.stats());
    chart.getStyleClass().add("chart-of-panel");
    chart.setAccessibleText(panel.title());
    return new ChartBody(panel, kind, chart);
  }

  private MenuButton links(PanelHost host) {
    MenuButton links = new MenuButton("", Marks.node(Icon.EXTERNAL, 13));
    links.setAccessibleText("links of " + panel.title());
    links.setTooltip(new Tooltip("Links"));
    links.getStyleClass().addAll("flat", "small", "no-arrow");
    links.setMinWidth(Region.USE_PREF_SIZE);
    links.setOnShowing(_ -> links.getItems().setAll(host.items(panel.links())));
    return links;
  }

  /** Tells what the panel means to who points there; a screen reader tells it with the panel. */
  private Label about() {
    Label about = new Label("", Marks.node(Icon.ABOUT, 13));
    about.getStyleClass().addAll("faint", "about");
    about.setMinWidth(Region.USE_PREF_SIZE);
    about.managedProperty().bind(about.visibleProperty());
    about.visibleProperty().bind(widthProperty().greaterThanOrEqualTo(NARROW));
    Tooltip tooltip = new Tooltip(Markdown.plain(panel.description()));
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(WIDEST_WORDS);
    tooltip.setShowDuration(javafx.util.Duration.INDEFINITE);
    about.setTooltip(tooltip);
    return about;
  }

  private HBox header(PanelHost host) {
    Label title = new Label(panel.title());
    title.getStyleClass().add("strong");
    title.setMinWidth(0);
    age.getStyleClass().addAll("small", "faint");
    age.setMinWidth(Region.USE_PREF_SIZE);
    mark.setVisible(false);
    mark.managedProperty().bind(mark.visibleProperty());
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox header = new HBox(6, mark, title, gap, age);
    // In a narrow panel its title comes first; an age that matters is always there.
    age.managedProperty().bind(age.visibleProperty());
    widthProperty().subscribe((_, _) -> age.setVisible(tellsAge()));
    if (host.attended() && !panel.description().isEmpty()) {
      header.getChildren().add(2, about());
    }
    if (host.attended() && !panel.links().isEmpty()) {
      header.getChildren().add(links(host));
    }
    header.setAlignment(Pos.CENTER_LEFT);
    header.setMinHeight(24);
    return header;
  }

  private boolean tellsAge() {
    return getWidth() >= NARROW || !age.getText().equals(NOW);
  }

  Panel panel() {
    return panel;
  }

  String shownAge() {
    return age.getText();
  }

  String shownMessage() {
    return message.isVisible() ? message.getText() : "";
  }

  boolean hatched() {
    return veil.isVisible();
  }

  void update(Snapshot snapshot, TimeView next) {
    Instant now = next.now();
    PanelState state = PanelState.of(panel, snapshot, next);
    time = next;
    shown = state;
    String words = panel.kind().asks() ? state.message() : "";
    if (state.waiting() && next.looksBack(panel)) {
      words = "Asking the source for this time…";
    }
    message.setText(words);
    message.setVisible(!words.isEmpty());
    body.node().setVisible(words.isEmpty());
    age(state, now);
    Optional<Mark> how = panel.mark(state.value()).filter(one -> one != Mark.OK);
    setAccessibleText(spoken(state, words));
    mark.setVisible(how.isPresent() || state.stale());
    mark.show(state.stale() ? Mark.STALE : how.orElse(Mark.OK));
    veil.setVisible(state.stale() && (body.hatchesWhole() || !words.isEmpty()));
    if (words.isEmpty()) {
      body.show(state, snapshot, time);
      if (body.node() instanceof Chart chart) {
        chart.annotate(Annotations.of(panel, events, snapshot));
      }
    }
  }

  /** What a screen reader says of it. */
  private String spoken(PanelState state, String words) {
    String beyond =
        panel
            .limits()
            .mark(state.value())
            .map(how -> how == Mark.WARNING ? ", beyond its warning" : ", beyond its threshold")
            .orElse("");
    boolean figure = panel.kind() == Panel.Kind.STAT || panel.kind() == Panel.Kind.GAUGE;
    String says = words.isEmpty() && figure ? panel.figure(state.value()).text() : words;
    return panel.title()
        + (says.isEmpty() ? "" : ", " + says)
        + beyond
        + (state.stale() && words.isEmpty() ? ", old" : "");
  }

  /** What is marked on its chart, from left to right; empty where it is no chart. */
  List<String> annotations() {
    return body.node() instanceof Chart chart ? chart.annotations() : List.of();
  }

  private void age(PanelState state, Instant now) {
    String text =
        state
            .lastSuccess()
            .map(
                last ->
                    now.isBefore(last.plus(state.interval())) ? NOW : Times.age(last, now) + " ago")
            .orElse("");
    boolean failing = !state.failure().isEmpty();
    age.setText(failing && !text.isEmpty() ? "failing, " + text : text);
    age.setVisible(tellsAge());
    age.getStyleClass().removeAll("faint", "stale");
    age.getStyleClass().add(state.stale() ? "stale" : "faint");
    age.setTooltip(failing ? new Tooltip(state.failure()) : null);
  }
}
