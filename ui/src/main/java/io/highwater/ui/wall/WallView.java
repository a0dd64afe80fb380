package io.highwater.ui.wall;

import io.highwater.engine.engine.Snapshot;
import io.highwater.ui.shell.Navigator;
import io.highwater.ui.shell.Screen;
import io.highwater.ui.shell.ScreenGuard;
import io.highwater.ui.shell.ScreenId;
import io.highwater.ui.shell.ScreenSet;
import io.highwater.ui.shell.StatusLine;
import io.highwater.ui.shell.StatusLine.Freshness;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Marks;
import io.highwater.ui.theme.Text;
import io.highwater.ui.theme.Theme;
import io.highwater.ui.theme.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

/**
 * What a wall shows: the state in large words, one screen at a time, and proof that the data moves.
 * It has no buttons and needs nobody.
 */
public final class WallView {
  /** Those that are read from a distance. */
  private static final List<ScreenId> WORTHY =
      List.of(ScreenId.OVERVIEW, ScreenId.MAP, ScreenId.DASHBOARDS, ScreenId.ALERTS);

  private final BorderPane view = new BorderPane();
  private final ScreenGuard stage = new ScreenGuard();
  private final Map<ScreenId, Screen> screens = new EnumMap<>(ScreenId.class);
  private final ZoneId zone;
  private final Duration turn;
  private final Marks.Glyph worst = Marks.node(Mark.PENDING, 44);
  private final Label words = Text.label("", "wall-words");
  private final Label data = Text.whole("", "wall-data");
  private final Label clock = Text.whole("", "wall-clock");
  private final Heartbeat heartbeat = new Heartbeat();
  private final Label turnWords = Text.whole("", "muted");
  private final Region turnBar = new Region();
  private final StackPane turnTrack = new StackPane(turnBar);
  private Rotation rotation;

  /**
   * @param turn how long each screen is shown
   * @param now when the first turn begins
   */
  public WallView(
      String platform, ScreenSet set, Theme theme, ZoneId zone, Duration turn, Instant now) {
    this(platform, set, theme, zone, turn, now, 0);
  }

  /**
   * @param first which screen's turn comes first, from 0
   */
  WallView(
      String platform,
      ScreenSet set,
      Theme theme,
      ZoneId zone,
      Duration turn,
      Instant now,
      int first) {
    this.zone = zone;
    this.turn = turn;
    for (Screen screen : set.create(theme, Navigator.NONE)) {
      if (WORTHY.contains(screen.id())) {
        screens.put(screen.id(), screen);
      }
    }
    List<ScreenId> order = new ArrayList<>(screens.keySet());
    Collections.rotate(order, -first);
    this.rotation = Rotation.start(order, turn, now);
    view.getStyleClass().add("wall");
    view.setMouseTransparent(true);
    view.setTop(head(platform));
    view.setCenter(stage.view());
    keepRoomForTheRest(stage.view());
    view.setBottom(foot());
    place();
  }

  /** A screen that wants more room than there is must not push the heartbeat off the wall. */
  private static void keepRoomForTheRest(Region center) {
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(center.widthProperty());
    clip.heightProperty().bind(center.heightProperty());
    center.setMinSize(0, 0);
    center.setClip(clip);
  }

  private Region head(String platform) {
    VBox names = new VBox(Text.whole(platform, "muted", "title"), words);
    names.setMinWidth(0);
    VBox times = new VBox(clock, data);
    times.getStyleClass().add("wall-times");
    HBox head = new HBox(worst, names, Text.gap(), times);
    head.getStyleClass().add("wall-head");
    return head;
  }

  private Region foot() {
    turnBar.getStyleClass().add("turn-bar");
    turnTrack.getStyleClass().add("turn-track");
    turnTrack.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    turnTrack.setMinWidth(240);
    turnTrack.setMaxWidth(240);
    Label beats = Text.whole("new data", "muted");
    HBox foot = new HBox(turnWords, turnTrack, Text.gap(), beats, heartbeat.view());
    foot.getStyleClass().add("wall-foot");
    return foot;
  }

  /** Always the same node. */
  public Region view() {
    return view;
  }

  public ScreenId showing() {
    return rotation.showing();
  }

  int beat() {
    return heartbeat.step();
  }

  public void update(Snapshot snapshot, Instant now) {
    ScreenId before = rotation.showing();
    rotation = rotation.next(snapshot, now);
    if (before != rotation.showing()) {
      screen(before).hidden();
      place();
    }
    show(StatusLine.of(snapshot, now), now);
    heartbeat.show(snapshot.at());
    turn(now);
    stage.update(screen(rotation.showing()), snapshot, now);
  }

  private Screen screen(ScreenId id) {
    return Objects.requireNonNull(screens.get(id));
  }

  private void place() {
    stage.place(screen(rotation.showing()));
  }

  private void show(StatusLine line, Instant now) {
    worst.show(line.worst());
    words.setText(line.words());
    words.getStyleClass().setAll("label", "wall-words", line.worst().styleClass());
    boolean old = line.freshness() == Freshness.STALE || line.freshness() == Freshness.NONE;
    data.setText(line.data());
    data.getStyleClass().setAll("label", "wall-data", old ? "wall-data-old" : "muted");
    clock.setText(Times.clock(now, zone));
  }

  private void turn(Instant now) {
    long left = turn.toSeconds() - Duration.between(rotation.since(), now).toSeconds();
    turnWords.setText(
        rotation.held()
            ? rotation.showing().title() + ", held: a critical alert nobody has taken"
            : rotation.showing().title()
                + (screens.size() == 1 ? "" : ", next in " + Math.max(0, left) + " s"));
    turnTrack.setVisible(!rotation.held() && screens.size() > 1);
    double width = 240 * rotation.progress(now);
    turnBar.setMaxWidth(width);
    turnBar.setPrefWidth(width);
    turnBar.setMinWidth(width);
  }

  /** Stops what the screens have running. */
  public void close() {
    screens.values().forEach(Screen::hidden);
  }
}
