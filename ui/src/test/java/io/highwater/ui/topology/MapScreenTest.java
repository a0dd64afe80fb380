package io.highwater.ui.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Series;
import io.highwater.engine.signal.Topology;
import io.highwater.ui.MapSamples;
import io.highwater.ui.Pictures;
import io.highwater.ui.SampleSnapshots;
import io.highwater.ui.shell.Navigator;
import io.highwater.ui.shell.ScreenId;
import io.highwater.ui.theme.Theme;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

class MapScreenTest {
  private static final Snapshot TROUBLED = SampleSnapshots.troubled();

  @Test
  void aThousandUpdatesInShuffledOrderMoveNothingByAPixel() {
    Pictures.onFx(
        () -> {
          assertStill(SampleSnapshots.TOPOLOGY, 1000);
          return true;
        });
  }

  @Test
  void sixtyServicesStandStillAndApart() {
    Pictures.onFx(
        () -> {
          MapScreen screen = assertStill(MapSamples.generated(60, 7, 70, 3), 50);
          List<Bounds> bounds = bounds(screen);
          assertThat(bounds).hasSize(60);
          for (int i = 0; i < bounds.size(); i++) {
            for (int j = 0; j < i; j++) {
              assertThat(bounds.get(i).intersects(bounds.get(j))).isFalse();
            }
          }
          return true;
        });
  }

  private static MapScreen assertStill(Topology topology, int updates) {
    MapScreen screen = screen(topology);
    Scene scene = laidOut(screen);
    List<Bounds> before = bounds(screen);
    assertThat(before).isNotEmpty();
    Random random = new Random(17);
    for (int i = 0; i < updates; i++) {
      screen.update(
          shuffled(i % 2 == 0 ? TROUBLED : SampleSnapshots.healthy(), random),
          SampleSnapshots.NOW.plusSeconds(i % 40));
      if (i % 25 == 0 || i == updates - 1) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
      }
      assertThat(bounds(screen)).isEqualTo(before);
    }
    return screen;
  }

  private static Snapshot shuffled(Snapshot snapshot, Random random) {
    Map<Query, Window> windows = new HashMap<>();
    snapshot
        .windows()
        .forEach(
            (query, window) -> {
              List<Series> series = new ArrayList<>(window.series());
              Collections.shuffle(series, random);
              if (!series.isEmpty() && random.nextInt(4) == 0) {
                series.removeFirst();
              }
              windows.put(
                  query,
                  new Window(
                      query, window.interval(), window.lastSuccess(), window.failure(), series));
            });
    return new Snapshot(
        snapshot.at(),
        snapshot.alerts(),
        snapshot.rules(),
        windows,
        snapshot.sources(),
        snapshot.silences(),
        snapshot.journal(),
        snapshot.deliveries(),
        snapshot.hooks());
  }

  @Test
  void anInstanceOnceSeenStays() {
    ServiceHealth.Instance gone =
        new ServiceHealth.Instance("a:2", ServiceHealth.Level.OK, "ok", java.util.Optional.empty());
    ServiceHealth before =
        new ServiceHealth(
            ServiceHealth.Level.OK, "ok", java.util.Optional.empty(), List.of(), List.of(gone));
    ServiceHealth next =
        new ServiceHealth(
            ServiceHealth.Level.OK, "ok", java.util.Optional.empty(), List.of(), List.of());

    assertThat(next.remembering(before).instances())
        .singleElement()
        .satisfies(one -> assertThat(one.level()).isEqualTo(ServiceHealth.Level.MISSING));
  }

  @Test
  void arrowsGoFromServiceToServiceEnterOpensEscapeCloses() {
    Pictures.onFx(
        () -> {
          MapScreen screen = screen(SampleSnapshots.TOPOLOGY);
          Scene scene = laidOut(screen);
          screen.update(TROUBLED, SampleSnapshots.NOW);
          press(scene, KeyCode.RIGHT);
          assertThat(name(screen)).isEqualTo("load");
          press(scene, KeyCode.RIGHT);
          press(scene, KeyCode.RIGHT);
          assertThat(name(screen)).isEqualTo("orders");
          press(scene, KeyCode.LEFT);
          assertThat(name(screen)).isEqualTo("lb");
          press(scene, KeyCode.UP);
          assertThat(name(screen)).isEqualTo("lb");
          assertThat(screen.openName()).isEmpty();
          press(scene, KeyCode.ENTER);
          assertThat(screen.openName()).contains("lb");
          press(scene, KeyCode.RIGHT);
          assertThat(screen.openName()).contains("orders");
          assertThat(screen.escape()).isTrue();
          assertThat(screen.openName()).isEmpty();
          assertThat(screen.escape()).isFalse();
          return true;
        });
  }

  @Test
  void theDetailNamesAlertsAndInstances() {
    Pictures.onFx(
        () -> {
          MapScreen screen = screen(SampleSnapshots.TOPOLOGY);
          laidOut(screen);
          screen.update(TROUBLED, SampleSnapshots.NOW);
          screen.open("orders");
          screen.view().applyCss();
          screen.view().layout();
          List<String> texts =
              screen.view().lookupAll(".label").stream()
                  .filter(Label.class::isInstance)
                  .map(node -> ((Label) node).getText())
                  .toList();
          assertThat(texts).contains("orders", "orders-3:8080", "HighErrorRatio");
          return true;
        });
  }

  @Test
  void anAlertOfTheDetailOpensInTheListOfAlerts() {
    Pictures.onFx(
        () -> {
          List<AlertKey> opened = new ArrayList<>();
          MapScreen screen =
              screen(
                  SampleSnapshots.TOPOLOGY,
                  new Navigator() {
                    @Override
                    public void open(ScreenId screen) {}

                    @Override
                    public void open(AlertKey alert) {
                      opened.add(alert);
                    }
                  });
          laidOut(screen);
          screen.update(TROUBLED, SampleSnapshots.NOW);
          screen.open("orders");
          screen.view().applyCss();
          screen.view().layout();
          screen.view().lookupAll(".button").stream()
              .filter(Button.class::isInstance)
              .map(Button.class::cast)
              .filter(button -> button.getAccessibleText().startsWith("Open HighErrorRatio"))
              .forEach(Button::fire);
          assertThat(opened).extracting(AlertKey::name).containsExactly("HighErrorRatio");
          return true;
        });
  }

  @Test
  void dotsRunOnlyInAWindowSomebodyCanSeeAndNotWithReducedMotion() {
    Pictures.onFx(
        () -> {
          MapScreen screen = screen(SampleSnapshots.TOPOLOGY);
          Scene scene = laidOut(screen);
          screen.update(TROUBLED, SampleSnapshots.NOW);
          assertThat(screen.map().traffic().running()).isFalse();

          Stage stage = new Stage();
          stage.setScene(scene);
          screen.update(TROUBLED, SampleSnapshots.NOW);
          assertThat(screen.map().traffic().running()).isFalse();
          stage.setWidth(900);
          stage.setHeight(600);
          stage.show();
          screen.update(TROUBLED, SampleSnapshots.NOW);
          assertThat(screen.map().traffic().running()).isTrue();
          screen.setMotion(false);
          assertThat(screen.map().traffic().running()).isFalse();
          screen.setMotion(true);
          assertThat(screen.map().traffic().running()).isTrue();
          screen.hidden();
          assertThat(screen.map().traffic().running()).isFalse();
          screen.update(TROUBLED, SampleSnapshots.NOW);
          stage.hide();
          screen.update(TROUBLED, SampleSnapshots.NOW);
          assertThat(screen.map().traffic().running()).isFalse();
          return true;
        });
  }

  @Test
  void withoutATopologyTheScreenSaysWhatToDo() {
    Pictures.onFx(
        () -> {
          MapScreen screen = screen(Topology.EMPTY);
          screen.update(TROUBLED, SampleSnapshots.NOW);
          assertThat(screen.view().lookupAll(".label"))
              .extracting(label -> ((Label) label).getText())
              .first()
              .isEqualTo("No topology yet");
          return true;
        });
  }

  private static String name(MapScreen screen) {
    return screen.focused().map(card -> card.card().service().name()).orElse("");
  }

  private static void press(Scene scene, KeyCode code) {
    Event.fireEvent(
        scene.getFocusOwner() == null ? scene.getRoot() : scene.getFocusOwner(),
        new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
  }

  private static MapScreen screen(Topology topology) {
    return screen(topology, Navigator.NONE);
  }

  private static MapScreen screen(Topology topology, Navigator navigator) {
    return new MapScreen(topology, Theme.dark(), navigator, ZoneOffset.UTC);
  }

  private static Scene laidOut(MapScreen screen) {
    StackPane root = new StackPane(screen.view());
    Scene scene = Pictures.scene(root, Theme.dark(), 1600, 900);
    root.applyCss();
    root.layout();
    return scene;
  }

  private static List<Bounds> bounds(MapScreen screen) {
    return screen.map().cards().values().stream()
        .map(card -> card.localToScene(card.getLayoutBounds()))
        .toList();
  }
}
