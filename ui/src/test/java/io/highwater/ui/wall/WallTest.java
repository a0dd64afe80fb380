package io.highwater.ui.wall;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.engine.Snapshot;
import io.highwater.ui.FakeOperator;
import io.highwater.ui.Fx;
import io.highwater.ui.SampleConsole;
import io.highwater.ui.SampleSnapshots;
import io.highwater.ui.shell.ScreenId;
import io.highwater.ui.shell.SnapshotFeed;
import io.highwater.ui.theme.Palette;
import io.highwater.ui.theme.Theme;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.Cursor;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

class WallTest {
  private static final Duration TURN = Duration.ofSeconds(30);
  private static final Instant NOW = SampleSnapshots.NOW;
  private static final List<ScreenId> SCREENS = List.of(ScreenId.OVERVIEW, ScreenId.ALERTS);

  @Test
  void screensTakeTurns() {
    Snapshot calm = SampleSnapshots.healthy();
    Rotation rotation = Rotation.start(SCREENS, TURN, NOW);
    assertThat(rotation.next(calm, NOW.plusSeconds(29)).showing()).isEqualTo(ScreenId.OVERVIEW);
    rotation = rotation.next(calm, NOW.plusSeconds(30));
    assertThat(rotation.showing()).isEqualTo(ScreenId.ALERTS);
    assertThat(rotation.progress(NOW.plusSeconds(45))).isEqualTo(0.5);
    assertThat(rotation.next(calm, NOW.plusSeconds(60)).showing()).isEqualTo(ScreenId.OVERVIEW);
  }

  @Test
  void aCriticalAlertNobodyTookHoldsTheOverview() {
    Rotation alerts = new Rotation(SCREENS, ScreenId.ALERTS, NOW, TURN, false);
    Rotation held = alerts.next(SampleSnapshots.troubled(), NOW.plusSeconds(3));
    assertThat(held.showing()).isEqualTo(ScreenId.OVERVIEW);
    assertThat(held.held()).isTrue();
    assertThat(held.next(SampleSnapshots.troubled(), NOW.plusSeconds(600)).showing())
        .isEqualTo(ScreenId.OVERVIEW);
    Rotation free = held.next(SampleSnapshots.healthy(), NOW.plusSeconds(601));
    assertThat(free.held()).isFalse();
    assertThat(free.showing()).isEqualTo(ScreenId.OVERVIEW);
    assertThat(free.next(SampleSnapshots.healthy(), NOW.plusSeconds(631)).showing())
        .isEqualTo(ScreenId.ALERTS);
  }

  @Test
  void theHeartbeatMovesWithTheDataOnly() throws Exception {
    Fx.run(
        () -> {
          Theme theme = Theme.dark();
          WallView view =
              new WallView(
                  SampleConsole.PLATFORM,
                  SampleConsole.screens(new FakeOperator(false)),
                  theme,
                  SampleConsole.ZONE,
                  TURN,
                  NOW);
          theme.dress(new Scene(view.view(), 1000, 900));
          view.update(SampleSnapshots.healthy(), NOW);
          int beat = view.beat();
          view.update(SampleSnapshots.healthy(), NOW.plusSeconds(1));
          view.update(SampleSnapshots.healthy(), NOW.plusSeconds(2));
          assertThat(view.beat()).isEqualTo(beat);
          view.update(later(SampleSnapshots.healthy()), NOW.plusSeconds(5));
          assertThat(view.beat()).isEqualTo((beat + 1) % Heartbeat.STEPS);
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
                    SampleConsole.ZONE);
            wall.open(new Rectangle2D(0, 0, 900, 700), Palette.DARK);
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
          });
    }
  }

  @Test
  void everythingGrowsWithTheScreen() {
    assertThat(Wall.magnification(1080)).isEqualTo(1);
    assertThat(Wall.magnification(2160)).isEqualTo(2);
    assertThat(Wall.magnification(200)).isEqualTo(0.5);
  }
}
