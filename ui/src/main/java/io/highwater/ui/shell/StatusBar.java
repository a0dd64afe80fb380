package io.highwater.ui.shell;

import io.highwater.ui.theme.Icon;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Marks;
import io.highwater.ui.theme.Marks.Glyph;
import io.highwater.ui.theme.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The line at the top: how the platform is, how old that knowledge is, what can be done. */
final class StatusBar {
  /** What its buttons do. */
  interface Actions {
    void export();

    void reload();

    void look();

    void wall();

    void help();

    void faults();

    void open(ScreenId screen);
  }

  /** In a narrower window the state needs the place of the name. */
  private static final double ROOM_FOR_NAME = 1200;

  private final HBox view = new HBox();
  private final ZoneId zone;
  private final Glyph worst = Marks.node(Mark.PENDING, 22);
  private final Label words = new Label();
  private final Glyph freshnessMark = Marks.node(Mark.PENDING, 14);
  private final Label freshness = new Label();
  private final HBox freshnessChip = new HBox(freshnessMark, freshness);
  private final Button sources = new Button();
  private final Label clock = new Label();
  private final Label utc = new Label();
  private final Button look = IconButton.of(Icon.SUN, "Light or dark");

  StatusBar(String platform, ZoneId zone, boolean demo, Actions actions) {
    this.zone = zone;
    view.getStyleClass().add("status-bar");
    Label name = new Label(platform);
    name.getStyleClass().add("platform");
    name.setMinWidth(Region.USE_PREF_SIZE);
    name.visibleProperty().bind(view.widthProperty().greaterThan(ROOM_FOR_NAME));
    name.managedProperty().bind(name.visibleProperty());
    words.getStyleClass().add("state-words");
    words.setMinWidth(150);
    Tooltip whole = new Tooltip();
    whole.textProperty().bind(words.textProperty());
    words.tooltipProperty().bind(words.textTruncatedProperty().map(cut -> cut ? whole : null));
    freshnessChip.getStyleClass().add("freshness");
    sources.getStyleClass().addAll("flat", "chip-button");
    sources.setGraphic(Marks.node(Mark.CRITICAL, 14));
    sources.setOnAction(_ -> actions.open(ScreenId.SOURCES));
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    view.getChildren().addAll(name, worst, words, gap, sources, freshnessChip);
    if (demo) {
      addDemo(actions);
    }
    addButtons(actions);
    view.getChildren().add(times());
  }

  Region view() {
    return view;
  }

  private void addDemo(Actions actions) {
    Label demo = new Label("DEMO");
    demo.getStyleClass().addAll("demo");
    demo.setMinWidth(Region.USE_PREF_SIZE);
    demo.setTooltip(new Tooltip("This platform is simulated on this machine"));
    Button faults = new Button("Break something", Marks.node(Icon.BREAK, 16));
    faults.getStyleClass().add("break-something");
    faults.setMinWidth(Region.USE_PREF_SIZE);
    faults.setOnAction(_ -> actions.faults());
    view.getChildren().addAll(demo, faults);
  }

  private void addButtons(Actions actions) {
    Button export = IconButton.of(Icon.EXPORT, "Export an incident snapshot (Ctrl+E)");
    export.setOnAction(_ -> actions.export());
    Button reload = IconButton.of(Icon.RELOAD, "Reload configuration and rules (Ctrl+R)");
    reload.setOnAction(_ -> actions.reload());
    look.setOnAction(_ -> actions.look());
    Button wall = IconButton.of(Icon.WALL, "Wall (F11)");
    wall.setOnAction(_ -> actions.wall());
    Button help = IconButton.of(Icon.HELP, "Keys (?)");
    help.setOnAction(_ -> actions.help());
    HBox buttons = new HBox(export, reload, look, wall, help);
    buttons.setAlignment(Pos.CENTER);
    buttons.setMinWidth(Region.USE_PREF_SIZE);
    view.getChildren().add(buttons);
  }

  private Region times() {
    clock.getStyleClass().add("clock");
    utc.getStyleClass().addAll("small", "muted");
    HBox times = new HBox(clock, utc);
    times.getStyleClass().add("clock-box");
    clock.setMinWidth(Region.USE_PREF_SIZE);
    utc.setMinWidth(0);
    return times;
  }

  void show(StatusLine status, Instant now) {
    worst.show(status.worst());
    words.setText(status.words());
    words.getStyleClass().setAll("label", "state-words", status.worst().styleClass());
    Mark age =
        switch (status.freshness()) {
          case FRESH -> Mark.OK;
          case LATE -> Mark.WARNING;
          case STALE -> Mark.STALE;
          case NONE -> Mark.PENDING;
        };
    freshnessMark.show(age);
    freshness.setText(status.data());
    freshness.setMinWidth(Region.USE_PREF_SIZE);
    freshnessChip.getStyleClass().setAll("freshness", "freshness-" + age.word());
    int failing = status.failingSources();
    sources.setVisible(failing > 0);
    sources.setManaged(failing > 0);
    sources.setMinWidth(Region.USE_PREF_SIZE);
    sources.setText(failing == 1 ? "1 source failing" : failing + " sources failing");
    boolean same = zone.getRules().equals(ZoneOffset.UTC.getRules());
    clock.setText(Times.clock(now, zone));
    utc.setText(same ? "UTC" : Times.clock(now, ZoneOffset.UTC).substring(0, 5) + " UTC");
  }

  void showLook(boolean dark) {
    look.setGraphic(Marks.node(dark ? Icon.SUN : Icon.MOON, 16));
  }
}
