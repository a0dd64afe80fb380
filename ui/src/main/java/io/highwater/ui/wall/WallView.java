package io.highwater.ui.wall;

import io.highwater.engine.engine.Snapshot;
import io.highwater.ui.shell.Navigator;
import io.highwater.ui.shell.Screen;
import io.highwater.ui.shell.ScreenGuard;
import io.highwater.ui.shell.ScreenId;
import io.highwater.ui.shell.ScreenSet;
import io.highwater.ui.shell.Show;
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
import java.util.EnumMap;
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
  private static final System.Logger LOG = System.getLogger(WallView.class.getName());

  /** After so many updates that failed a screen is made anew. */
  private static final int PATIENCE = 3;

  private final BorderPane view = new BorderPane();
  private final ScreenGuard stage = new ScreenGuard();
  private final Map<ScreenId, Screen> screens = new EnumMap<>(ScreenId.class);
  private final ScreenSet set;
  private final Theme theme;
  private int failures;
  private boolean there;
  private final ZoneId zone;
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
   * @param turns those whose screen there is not are left out
   * @param now when the first turn begins
   */
  WallView(String platform, ScreenSet set, Theme theme, ZoneId zone, Turns turns, Instant now) {
    this.set = set;
    this.theme = theme;
    this.zone = zone;
    for (Screen screen : set.create(theme, Navigator.NONE)) {
      screen.unattended();
      screens.put(screen.id(), screen);
    }
    this.rotation = Rotation.start(turns.among(screens.keySet()), now);
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

  public Show showing() {
    return rotation.showing();
  }

  int beat() {
    return heartbeat.step();
  }

  public void update(Snapshot snapshot, Instant now) {
    Show before = rotation.showing();
    rotation =
        rotation.next(
            snapshot,
            now,
            alert -> set.about(alert).filter(show -> screens.containsKey(show.screen())));
    if (!before.equals(rotation.showing())) {
      screen(before).hidden();
      place();
    }
    show(StatusLine.of(snapshot, now), now);
    heartbeat.show(snapshot.at());
    turn(now);
    if (stage.update(screen(rotation.showing()), snapshot, now)) {
      failures = 0;
    } else {
      failures++;
      if (failures >= PATIENCE) {
        renew(rotation.showing().screen());
        stage.update(screen(rotation.showing()), snapshot, now);
      }
    }
  }

  /** Nobody is there to press anything: a screen that cannot be updated any more is made anew. */
  private void renew(ScreenId id) {
    failures = 0;
    try {
      screen(rotation.showing()).hidden();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the screen that failed cannot be stopped, either", e);
    }
    for (Screen screen : set.create(theme, Navigator.NONE)) {
      if (screen.id() == id) {
        screen.unattended();
        screens.put(id, screen);
      }
    }
    place();
  }

  private Screen screen(Show show) {
    return Objects.requireNonNull(screens.get(show.screen()));
  }

  private void place() {
    there = screen(rotation.showing()).turnTo(rotation.showing().part());
    stage.place(screen(rotation.showing()));
  }

  /** Whether there is what is shown: a dashboard may have gone. */
  boolean isThere() {
    return there;
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
    Turns turns = rotation.turns();
    long left = turns.each().toSeconds() - Duration.between(rotation.since(), now).toSeconds();
    turnWords.setText(
        rotation.held()
            ? rotation.showing().title() + ", held: a critical alert nobody has taken"
            : rotation.showing().title()
                + (turns.shows().size() == 1 ? "" : ", next in " + Math.max(0, left) + " s"));
    turnTrack.setVisible(!rotation.held() && turns.shows().size() > 1);
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
