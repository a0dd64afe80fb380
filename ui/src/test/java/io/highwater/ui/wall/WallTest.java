package io.highwater.ui.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Alert;
import io.highwater.ui.FakeOperator;
import io.highwater.ui.Fx;
import io.highwater.ui.SampleConsole;
import io.highwater.ui.SampleSnapshots;
import io.highwater.ui.shell.ScreenId;
import io.highwater.ui.shell.ScreenRenderer.Picture;
import io.highwater.ui.shell.Show;
import io.highwater.ui.shell.SnapshotFeed;
import io.highwater.ui.theme.Palette;
import io.highwater.ui.theme.Theme;
import io.highwater.ui.theme.TypeScale;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.geometry.Rectangle2D;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

class WallTest {
  private static final Duration TURN = Duration.ofSeconds(30);
  private static final Instant NOW = SampleSnapshots.NOW;
  private static final Show OVERVIEW = new Show(ScreenId.OVERVIEW);
  private static final Show ALERTS = new Show(ScreenId.ALERTS);
  private static final List<Show> SHOWS = List.of(ALERTS, OVERVIEW);
  private static final Function<Alert, Optional<Show>> NOTHING = _ -> Optional.empty();

  @Test
  void screensTakeTurns() {
    Snapshot calm = SampleSnapshots.healthy();
    Rotation rotation = Rotation.start(new Turns(SHOWS.reversed(), TURN, 0), NOW);
    assertThat(rotation.next(calm, NOW.plusSeconds(29), NOTHING).showing()).isEqualTo(OVERVIEW);
    rotation = rotation.next(calm, NOW.plusSeconds(30), NOTHING);
    assertThat(rotation.showing()).isEqualTo(ALERTS);
    assertThat(rotation.progress(NOW.plusSeconds(45))).isEqualTo(0.5);
    assertThat(rotation.next(calm, NOW.plusSeconds(60), NOTHING).showing()).isEqualTo(OVERVIEW);
  }

  @Test
  void aCriticalAlertNobodyTookHoldsTheOverview() {
    Rotation alerts = Rotation.start(new Turns(SHOWS, TURN, 0), NOW);
    Rotation held = alerts.next(SampleSnapshots.troubled(), NOW.plusSeconds(3), NOTHING);
    assertThat(held.showing()).isEqualTo(OVERVIEW);
    assertThat(held.held()).isTrue();
    assertThat(held.next(SampleSnapshots.troubled(), NOW.plusSeconds(600), NOTHING).showing())
        .isEqualTo(OVERVIEW);
    Rotation free = held.next(SampleSnapshots.healthy(), NOW.plusSeconds(601), NOTHING);
    assertThat(free.held()).isFalse();
    assertThat(free.showing()).isEqualTo(OVERVIEW);
    assertThat(free.next(SampleSnapshots.healthy(), NOW.plusSeconds(631), NOTHING).showing())
        .isEqualTo(ALERTS);
  }

  @Test
  void aCriticalAlertBringsWhatItIsAboutInTurnsWithTheOverviewAndThenItGoes() {
    Show tier = new Show(ScreenId.DASHBOARDS, "Golden signals › Storage");
    Snapshot troubled = SampleSnapshots.troubled();
    Function<Alert, Optional<Show>> about = _ -> Optional.of(tier);
    Rotation held =
        Rotation.start(new Turns(SHOWS, TURN, 0), NOW).next(troubled, NOW.plusSeconds(1), about);
    assertThat(held.showing()).isEqualTo(OVERVIEW);
    assertThat(held.next(troubled, NOW.plusSeconds(15), about).showing()).isEqualTo(OVERVIEW);
    Rotation second = held.next(troubled, NOW.plusSeconds(16), about);
    assertThat(second.showing()).isEqualTo(tier);
    assertThat(second.next(troubled, NOW.plusSeconds(31), about).showing()).isEqualTo(OVERVIEW);
    assertThat(second.next(SampleSnapshots.healthy(), NOW.plusSeconds(20), about).showing())
        .as("back to what has turns")
        .isEqualTo(OVERVIEW);
    assertThat(Rotation.start(new Turns(SHOWS, TURN, 1), NOW).next(troubled, NOW, about).showing())
        .as("on the second monitor at once")
        .isEqualTo(tier);
  }

  /** In a scene of that size, as a wall is. */
  private static WallView view(List<Show> shows, double width, double height) {
    Theme theme = new Theme(Palette.DARK, TypeScale.WALL);
    WallView view =
        new WallView(
            SampleConsole.PLATFORM,
            SampleConsole.screens(new FakeOperator(false)),
            theme,
            SampleConsole.ZONE,
            new Turns(shows, TURN, 0),
            NOW);
    theme.dress(new Scene(view.view(), width, height));
    return view;
  }

  @Test
  void theHeartbeatMovesWithTheDataOnly() throws Exception {
    Fx.run(
        () -> {
          WallView view = view(Layout.DEFAULT.on(0), 1000, 900);
          view.update(SampleSnapshots.healthy(), NOW);
          int beat = view.beat();
          view.update(SampleSnapshots.healthy(), NOW.plusSeconds(1));
          view.update(SampleSnapshots.healthy(), NOW.plusSeconds(2));
          assertThat(view.beat()).isEqualTo(beat);
          view.update(later(SampleSnapshots.healthy()), NOW.plusSeconds(5));
          assertThat(view.beat()).isEqualTo((beat + 1) % Heartbeat.STEPS);
        });
  }

  @Test
  void aScreenWithoutRoomPushesNothingOffTheWall() throws Exception {
    Fx.run(
        () -> {
          WallView view = view(Layout.DEFAULT.on(0), 1000, 400);
          view.update(SampleSnapshots.troubled(), NOW);
          view.view().applyCss();
          view.view().layout();
          Node beats = view.view().lookup(".heartbeat");
          assertThat(beats.localToScene(beats.getLayoutBounds()).getMaxY())
              .isLessThanOrEqualTo(400);
        });
  }

  @Test
  void aWallCanBeDrawnWithoutAWindow() throws Exception {
    Fx.run(
        () -> {
          WallRenderer renderer =
              new WallRenderer(
                  SampleConsole.PLATFORM,
                  SampleConsole.screens(new FakeOperator(false)),
                  SampleConsole.ZONE);
          for (ScreenId screen : List.of(ScreenId.OVERVIEW, ScreenId.MAP)) {
            WritableImage image =
                renderer.draw(
                    new Picture(screen, 1920, 1080, Palette.DARK, true),
                    SampleSnapshots.troubled(),
                    NOW);
            assertThat(image.getWidth()).isEqualTo(1920);
          }
          Show gone = new Show(ScreenId.MAP, "Gone");
          assertThatThrownBy(
                  () ->
                      renderer.draw(
                          new Picture(gone, 1920, 1080, Palette.DARK, true),
                          SampleSnapshots.troubled(),
                          NOW))
              .hasMessageContaining("there is no screen map/Gone");
        });
  }

  @Test
  void onAWallTheFiguresOfTheMapAreWhole() throws Exception {
    Fx.run(
        () -> {
          WallView view = view(List.of(new Show(ScreenId.MAP)), 1920, 1080);
          for (int i = 0; i < 2; i++) {
            view.update(SampleSnapshots.healthy(), NOW);
            view.view().applyCss();
            view.view().layout();
          }
          List<String> cut =
              view.view().lookupAll(".label").stream()
                  .map(Label.class::cast)
                  .filter(label -> label.getText().matches("[0-9.]+.(ms|s|%)"))
                  .filter(label -> label.getWidth() < label.prefWidth(-1))
                  .map(Label::getText)
                  .toList();
          assertThat(cut).isEmpty();
        });
  }

  @Test
  void aMonitorShowsWhatItsLayoutSays() {
    Layout usual = Layout.DEFAULT;
    assertThat(usual.on(0).getFirst()).isEqualTo(OVERVIEW);
    assertThat(usual.on(1).getFirst()).isEqualTo(new Show(ScreenId.MAP));
    Layout own = new Layout(List.of(List.of(OVERVIEW), List.of(ALERTS, OVERVIEW)));
    assertThat(own.on(0)).containsExactly(OVERVIEW);
    assertThat(own.on(1)).containsExactly(ALERTS, OVERVIEW);
    assertThat(own.on(7)).as("as the last one").containsExactly(ALERTS, OVERVIEW);
    assertThat(Show.of("alerts")).contains(ALERTS);
    assertThat(Show.of("dashboards/A/B")).contains(new Show(ScreenId.DASHBOARDS, "A/B"));
    assertThat(Show.of("nothing")).isEmpty();
  }

  /** Fails until it is made anew for the second time. */
  private static final class Failing implements io.highwater.ui.shell.Screen {
    private final int made;
    private final Region view = new Region();

    Failing(int made) {
      this.made = made;
    }

    @Override
    public ScreenId id() {
      return ScreenId.OVERVIEW;
    }

    @Override
    public Region view() {
      return view;
    }

    @Override
    public void update(Snapshot snapshot, Instant now) {
      if (made < 3) {
        throw new IllegalStateException("stuck");
      }
    }

    @Override
    public void hidden() {
      throw new IllegalStateException("cannot be stopped, either");
    }
  }

  @Test
  void aScreenThatFailsAgainAndAgainIsMadeAnew() throws Exception {
    Fx.run(
        () -> {
          AtomicInteger made = new AtomicInteger();
          WallView view =
              new WallView(
                  SampleConsole.PLATFORM,
                  (theme, navigator) -> List.of(new Failing(made.incrementAndGet())),
                  Theme.dark(),
                  SampleConsole.ZONE,
                  new Turns(List.of(OVERVIEW), TURN, 0),
                  NOW);
          for (int i = 0; i < 3; i++) {
            assertThat(made).hasValue(1);
            view.update(SampleSnapshots.healthy(), NOW.plusSeconds(i));
          }
          assertThat(made).hasValue(2);
          for (int i = 3; i < 60; i++) {
            view.update(SampleSnapshots.healthy(), NOW.plusSeconds(i));
          }
          assertThat(made).as("the third one works").hasValue(3);
        });
  }

  private static Snapshot later(Snapshot one) {
    return new Snapshot(
        one.at().plusSeconds(5),
        one.alerts(),
        one.rules(),
        one.windows(),
        one.sources(),
        one.silences(),
        one.journal(),
        one.deliveries(),
        one.hooks());
  }

  @Test
  void theWallCoversItsScreenWithoutACursorAndEscLeaves() throws Exception {
    try (SnapshotFeed feed = new SnapshotFeed(InstantSource.fixed(NOW))) {
      feed.publish(SampleSnapshots.troubled());
      Fx.run(
          () -> {
            Wall wall =
                new Wall(
                    SampleConsole.PLATFORM,
                    SampleConsole.screens(new FakeOperator(false)),
                    feed,
                    SampleConsole.ZONE,
                    WallSettings.DEFAULT);
            List<Boolean> told = new ArrayList<>();
            wall.onChange(told::add);
            wall.open(new Rectangle2D(0, 0, 900, 700), Palette.DARK, 96, 0);
            Stage stage =
                (Stage)
                    Window.getWindows().stream()
                        .filter(
                            window ->
                                window instanceof Stage one
                                    && SampleConsole.PLATFORM.equals(one.getTitle()))
                        .findFirst()
                        .orElseThrow();
            assertThat(stage.getWidth()).isEqualTo(900);
            assertThat(stage.getScene().getCursor()).isEqualTo(Cursor.NONE);
            Fx.press(stage.getScene().getRoot(), KeyCode.ESCAPE, false);
            assertThat(wall.isOpen()).isFalse();
            assertThat(stage.isShowing()).isFalse();
            assertThat(told).containsExactly(true, false);
          });
    }
  }

  @Test
  void everythingGrowsWithTheScreen() {
    WallSettings settings = WallSettings.DEFAULT;
    assertThat(settings.magnification(1080, 96)).isEqualTo(1);
    assertThat(settings.magnification(2160, 96)).isEqualTo(2);
    assertThat(settings.magnification(200, 96)).isEqualTo(0.5);
  }

  @Test
  void whoReadsFromFartherAwayGetsLargerTextAsFarAsThereIsRoom() {
    assertThat(at(1).magnification(2160, 80)).isBetween(1.2, 1.4);
    assertThat(at(2).magnification(2160, 80)).isBetween(2.5, 2.64);
    assertThat(at(8).magnification(2160, 80)).isEqualTo(2160 / 820.0);
    assertThat(at(0.1).magnification(2160, 80)).isEqualTo(0.5);
  }

  private static WallSettings at(double metres) {
    return new WallSettings(TURN, Optional.empty(), Optional.of(metres));
  }

  @Test
  void aNightMayLastOverMidnight() {
    Night night = new Night(LocalTime.of(22, 0), LocalTime.of(6, 0), 0.5);
    Night noon = new Night(LocalTime.of(12, 0), LocalTime.of(13, 0), 0.5);
    assertThat(hours(night)).containsExactly(0, 1, 2, 3, 4, 5, 22, 23);
    assertThat(hours(noon)).containsExactly(12);
    assertThat(hours(new Night(LocalTime.NOON, LocalTime.NOON, 0.5))).isEmpty();
  }

  private static List<Integer> hours(Night night) {
    Instant midnight = Instant.parse("2026-03-01T00:00:00Z");
    return IntStream.range(0, 24)
        .filter(hour -> night.isAt(midnight.plus(Duration.ofHours(hour)), ZoneOffset.UTC))
        .boxed()
        .toList();
  }

  @Test
  void thePictureDriftsByAPixelAtATimeAndIsBackAfterAnHour() {
    Instant start = Instant.parse("2026-03-01T00:00:00Z");
    Drift before = Drift.at(start);
    for (int minute = 0; minute <= 60; minute++) {
      Drift next = Drift.at(start.plus(Duration.ofMinutes(minute)));
      assertThat(Math.abs(next.x() - before.x()) + Math.abs(next.y() - before.y()))
          .isLessThanOrEqualTo(1);
      assertThat(Math.max(next.x(), next.y())).isLessThanOrEqualTo(2);
      before = next;
    }
    assertThat(before).isEqualTo(Drift.at(start));
  }

  @Test
  void wallsOverAllMonitorsAreLeftTogether() throws Exception {
    try (SnapshotFeed feed = new SnapshotFeed(InstantSource.fixed(NOW))) {
      feed.publish(SampleSnapshots.healthy());
      Fx.run(
          () -> {
            AtomicInteger left = new AtomicInteger();
            Walls walls =
                new Walls(
                    SampleConsole.PLATFORM,
                    SampleConsole.screens(new FakeOperator(false)),
                    feed,
                    SampleConsole.ZONE,
                    WallSettings.DEFAULT,
                    Palette.DARK,
                    left::incrementAndGet);
            walls.open();
            assertThat(walls.count()).isEqualTo(Screen.getScreens().size()).isPositive();
            Stage stage =
                Window.getWindows().stream()
                    .filter(Stage.class::isInstance)
                    .map(Stage.class::cast)
                    .filter(one -> SampleConsole.PLATFORM.equals(one.getTitle()))
                    .findFirst()
                    .orElseThrow();
            Fx.press(stage.getScene().getRoot(), KeyCode.ESCAPE, false);
            assertThat(walls.count()).isZero();
            assertThat(left).hasValue(1);
          });
    }
  }
}
