package io.highwater.ui.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Series;
import io.highwater.ui.DashboardSamples;
import io.highwater.ui.Pictures;
import io.highwater.ui.SampleSnapshots;
import io.highwater.ui.chart.Chart;
import io.highwater.ui.chart.Span;
import io.highwater.ui.theme.Theme;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

class DashboardScreenTest {
  private final AtomicReference<List<Dashboard>> shown = new AtomicReference<>(List.of());

  private static final Snapshot SNAPSHOT =
      DashboardSamples.withHistogram(SampleSnapshots.troubled());

  @Test
  void panelsFillTheWindowWithoutOverlap() {
    Pictures.onFx(
        () -> {
          DashboardScreen screen = screen();
          laidOut(screen);

          List<Bounds> bounds =
              screen.panels().stream()
                  .map(panel -> panel.localToScene(panel.getLayoutBounds()))
                  .toList();
          for (int i = 0; i < bounds.size(); i++) {
            assertThat(bounds.get(i).getWidth()).isGreaterThan(100);
            assertThat(bounds.get(i).getHeight()).isGreaterThan(60);
            for (int j = 0; j < i; j++) {
              assertThat(bounds.get(i).intersects(bounds.get(j))).isFalse();
            }
          }
          assertThat(bounds.getLast().getMaxX()).isBetween(1580.0, 1600.0);
          assertThat(bounds.getLast().getMaxY()).isBetween(880.0, 900.0);
          return true;
        });
  }

  @Test
  void panelsStandBelowEachOtherInOneColumnAsHighAsTheyAreThere() {
    Pictures.onFx(
        () -> {
          DashboardFile.Outcome read =
              DashboardFile.read(
                  "d.yml",
                  """
                  dashboards:
                    - title: D
                      rows:
                        - panels:
                            - {title: high, description: '**All** of it', queries: [{expr: x}]}
                            - {title: top, kind: stat, queries: [{expr: x}]}
                            - {title: bottom, kind: stat, below: true, height: 3, queries: [{expr: x}]}
                  """,
                  SampleSnapshots.SOURCE,
                  DashboardSamples.ANYTHING);
          assertThat(read.problems()).isEmpty();
          DashboardScreen screen =
              new DashboardScreen(read.dashboards(), Theme.dark(), ZoneOffset.UTC);
          laidOut(screen);
          PanelView high = screen.panels().getFirst();
          PanelView top = screen.panels().get(1);
          PanelView bottom = screen.panels().get(2);
          assertThat(top.getWidth()).isEqualTo(high.getWidth()).isEqualTo(bottom.getWidth());
          assertThat(top.getLayoutY()).isEqualTo(high.getLayoutY());
          assertThat(bottom.getLayoutX()).isEqualTo(top.getLayoutX());
          assertThat(bottom.getLayoutY()).isEqualTo(top.getLayoutY() + top.getHeight() + 12);
          assertThat(bottom.getLayoutY() + bottom.getHeight())
              .isEqualTo(high.getLayoutY() + high.getHeight());
          assertThat(bottom.getHeight() / top.getHeight()).isBetween(2.9, 3.2);
          assertThat(high.getAccessibleHelp()).isEqualTo("All of it");
          assertThat(high.lookup(".about")).isNotNull();
          assertThat(top.lookup(".about")).isNull();
          return true;
        });
  }

  @Test
  void bracketsSwitchDashboardsAndTChangesTheRange() {
    Pictures.onFx(
        () -> {
          DashboardScreen screen = screen();
          Scene scene = new Scene(new VBox(screen.view()));
          assertThat(screen.title()).isEqualTo("Order platform");
          type(scene, "]");
          assertThat(screen.title()).isEqualTo("Storage");
          type(scene, "]");
          assertThat(screen.title()).isEqualTo("Order platform");
          type(scene, "[");
          assertThat(screen.title()).isEqualTo("Storage");
          assertThat(screen.range()).isEqualTo(TimeRange.FIFTEEN_MINUTES);
          type(scene, "t");
          assertThat(screen.range()).isEqualTo(TimeRange.HOUR);
          type(scene, "t");
          assertThat(screen.range()).isEqualTo(TimeRange.FIVE_MINUTES);
          return true;
        });
  }

  private static MouseEvent mouse(EventType<MouseEvent> type, double x, double y) {
    return new MouseEvent(
        type,
        x,
        y,
        x,
        y,
        MouseButton.PRIMARY,
        1,
        false,
        false,
        false,
        false,
        type != MouseEvent.MOUSE_RELEASED,
        false,
        false,
        false,
        false,
        true,
        null);
  }

  private static void drag(Node chart, double from, double to) {
    Event.fireEvent(chart, mouse(MouseEvent.MOUSE_PRESSED, from, 60));
    Event.fireEvent(chart, mouse(MouseEvent.MOUSE_DRAGGED, (from + to) / 2, 60));
    Event.fireEvent(chart, mouse(MouseEvent.MOUSE_DRAGGED, to, 60));
    Event.fireEvent(chart, mouse(MouseEvent.MOUSE_RELEASED, to, 60));
  }

  @Test
  void draggingOverAChartLooksAtThatStretchOnAllPanelsAndEscapeLeadsBack() {
    Pictures.onFx(
        () -> {
          DashboardScreen screen = screen();
          Scene scene = laidOut(screen);
          Chart chart =
              screen.panels().stream()
                  .map(panel -> panel.lookup(".chart-of-panel"))
                  .filter(Chart.class::isInstance)
                  .map(Chart.class::cast)
                  .findFirst()
                  .orElseThrow();
          double width = chart.getWidth();

          drag(chart, width * 0.5, width * 0.502);
          assertThat(screen.zoom()).as("a click").isEmpty();
          drag(chart, width * 0.75, width * 0.5);
          Span first = screen.zoom().orElseThrow();
          assertThat(first.length()).isBetween(Duration.ofMinutes(3), Duration.ofMinutes(5));
          show(screen, SampleSnapshots.NOW.plusSeconds(30));
          assertThat(screen.zoom()).as("it stands still").contains(first);
          type(scene, "<");
          assertThat(screen.zoom().orElseThrow().to()).isBefore(first.to());
          type(scene, "-");
          assertThat(screen.zoom().orElseThrow().length())
              .isEqualTo(first.length().multipliedBy(2));
          assertThat(screen.escape()).isTrue();
          assertThat(screen.escape()).isTrue();
          assertThat(screen.zoom()).isEmpty();
          assertThat(screen.escape()).isFalse();
          drag(chart, width * 0.5, width * 0.75);
          type(scene, "t");
          assertThat(screen.zoom()).as("another range is a look at now").isEmpty();
          return true;
        });
  }

  @Test
  void onAWallThereIsNothingToPressAndWhatDoesNotFitTakesTurns() {
    Pictures.onFx(
        () -> {
          DashboardScreen screen = screen();
          screen.unattended();
          Scene scene = Pictures.scene(new VBox(screen.view()), Theme.dark(), 1600, 520);
          screen.view().setPrefSize(1600, 520);
          Set<PanelView> seen = new HashSet<>();
          for (int second = 0; second < 60; second++) {
            show(screen, SampleSnapshots.NOW.plusSeconds(second));
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            List<PanelView> visible = screen.panels().stream().filter(Node::isVisible).toList();
            seen.addAll(visible);
            if (second > 0) {
              assertThat(visible)
                  .isNotEmpty()
                  .hasSizeLessThan(screen.panels().size())
                  .allSatisfy(
                      panel ->
                          assertThat(panel.localToScene(panel.getLayoutBounds()).getMaxY())
                              .isLessThanOrEqualTo(520));
            }
          }
          assertThat(seen).containsAll(screen.panels());
          assertThat(screen.view().lookupAll(".button")).isEmpty();
          assertThat(screen.view().lookupAll(".toggle-button")).isEmpty();
          return true;
        });
  }

  @Test
  void onAWallOneRowCanHaveAllTheRoom() {
    Pictures.onFx(
        () -> {
          DashboardScreen screen = screen();
          screen.unattended();
          Dashboard dashboard = dashboards().getFirst();
          Row row =
              dashboard.rows().stream()
                  .filter(one -> !one.title().isEmpty())
                  .findFirst()
                  .orElseThrow();
          assertThat(screen.turnTo(dashboard.part(row.title()).orElseThrow())).isTrue();
          show(screen, SampleSnapshots.NOW);
          assertThat(screen.panels().stream().filter(Node::isVisible).map(PanelView::panel))
              .containsExactlyElementsOf(row.panels());
          laidOut(screen);
          PanelView first = screen.panels().stream().filter(Node::isVisible).toList().getFirst();
          assertThat(first.getHeight()).isGreaterThan(300);
          assertThat(screen.turnTo(dashboard.title() + " › Nothing")).isFalse();
          assertThat(screen.turnTo("")).isTrue();
          show(screen, SampleSnapshots.NOW);
          assertThat(screen.panels()).allMatch(Node::isVisible);
          Label heading = (Label) screen.view().lookup(".title");
          assertThat(heading.getText())
              .as("its first row has no title")
              .isEqualTo(dashboard.title());
          return true;
        });
  }

  @Test
  void digitsOnAPanelIsolateItsCurvesAndItsValuesCanBeCopied() {
    Pictures.onFx(
        () -> {
          DashboardScreen screen = screen();
          laidOut(screen);
          PanelView panel =
              screen.panels().stream()
                  .filter(one -> one.panel().title().equals("p99 by instance"))
                  .findFirst()
                  .orElseThrow();
          assertThat(panel.isFocusTraversable()).isTrue();
          assertThat(panel.drawn()).hasSize(3);
          Event.fireEvent(panel, typed("2"));
          assertThat(panel.drawn()).hasSize(1);
          Event.fireEvent(panel, typed("9"));
          assertThat(panel.drawn()).as("there is no ninth").hasSize(1);
          Event.fireEvent(panel, typed("0"));
          assertThat(panel.drawn()).hasSize(3);
          assertThat(panel.values().lines().findFirst().orElseThrow()).startsWith("time,orders-1");
          assertThat(panel.values().lines().count()).isGreaterThan(100);
          return true;
        });
  }

  private static KeyEvent typed(String character) {
    return new KeyEvent(
        KeyEvent.KEY_TYPED, character, "", KeyCode.UNDEFINED, false, false, false, false);
  }

  @Test
  void lettersTypedIntoAFieldAreNoCommands() {
    Pictures.onFx(
        () -> {
          DashboardScreen screen = screen();
          TextField field = new TextField();
          Scene scene = new Scene(new VBox(field, screen.view()));
          field.requestFocus();
          type(scene, "t");
          assertThat(screen.range()).isEqualTo(TimeRange.FIFTEEN_MINUTES);
          return true;
        });
  }

  @Test
  void aPanelTellsItsAgeAndIsMarkedWhenTwoPollsAreMissed() {
    Pictures.onFx(
        () -> {
          DashboardScreen screen = screen();
          PanelView stat = screen.panels().getFirst();
          show(screen, SampleSnapshots.NOW);
          assertThat(stat.shownAge()).isEqualTo("now");
          assertThat(stat.hatched()).isFalse();
          show(screen, SampleSnapshots.NOW.plusSeconds(10));
          assertThat(stat.hatched()).isFalse();
          show(screen, SampleSnapshots.NOW.plusSeconds(11));
          assertThat(stat.getAccessibleText()).matches("Throughput, [0-9.]+k.req/s, old");
          assertThat(stat.shownAge()).isEqualTo("11 s ago");
          assertThat(stat.hatched()).isTrue();
          return true;
        });
  }

  @Test
  void aPanelWithoutDataSaysSo() {
    Pictures.onFx(
        () -> {
          DashboardScreen screen = screen();
          show(screen, SampleSnapshots.NOW);
          assertThat(screen.panels().getLast().shownMessage()).isEqualTo("no data yet");
          assertThat(screen.panels().getFirst().shownMessage()).isEmpty();
          return true;
        });
  }

  @Test
  void withoutDashboardsTheScreenSaysWhatToDo() {
    Pictures.onFx(
        () -> {
          DashboardScreen screen = new DashboardScreen(List.of(), Theme.dark(), ZoneOffset.UTC);
          show(screen, SampleSnapshots.NOW);
          assertThat(screen.view().lookupAll(".label")).isNotEmpty();
          assertThat(screen.title()).isEmpty();
          return true;
        });
  }

  private DashboardScreen withVariables(List<Map<Query, Duration>> asked) {
    String yaml =
        """
        dashboards:
          - title: T
            variables:
              - {name: instance, query: up, multi: true, all: true}
              - {name: n, values: ['5', '10']}
            rows:
              - panels:
                  - {title: 'of $instance', repeat: instance, width: 4,
                     queries: [{expr: 'x{instance=~"$instance"}'}]}
              - {panels: [{title: top $n, queries: [{expr: 'topk($n, x)'}]}]}
          - {title: Other, refresh: 2m, rows: [{panels: [{title: a, queries: [{expr: other}]}]}]}
        """;
    List<Dashboard> dashboards =
        DashboardFile.read("d.yml", yaml, "prom", DashboardSamples.ANYTHING).dashboards();
    shown.set(dashboards);
    return new DashboardScreen(
        shown::get,
        Theme.dark(),
        ZoneOffset.UTC,
        asked::add,
        Past.NONE,
        DashboardWriter.NONE,
        Detaching.NOWHERE);
  }

  private static Snapshot instances(String... names) {
    Query up = new Query("prom", "up");
    return new Snapshot(
        SampleSnapshots.NOW,
        List.of(),
        List.of(),
        Map.of(
            up,
            new Snapshot.Window(
                up,
                Duration.ofSeconds(5),
                Optional.of(SampleSnapshots.NOW),
                "",
                Arrays.stream(names)
                    .map(
                        name ->
                            Series.of(
                                Labels.of("instance", name),
                                new long[] {SampleSnapshots.NOW.toEpochMilli()},
                                new double[] {1}))
                    .toList())),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static List<String> titles(DashboardScreen screen) {
    return screen.panels().stream().map(panel -> panel.panel().title()).toList();
  }

  @Test
  void whatIsChosenIsShownAndAskedAndNothingIsAskedOfAHiddenScreen() {
    Pictures.onFx(
        () -> {
          List<Map<Query, Duration>> asked = new ArrayList<>();
          DashboardScreen screen = withVariables(asked);
          assertThat(asked).as("nobody looks yet").isEmpty();
          screen.update(instances(), SampleSnapshots.NOW);
          assertThat(titles(screen)).containsExactly("of all", "top 5");
          assertThat(screen.variables().words()).containsExactly("instance: all", "n: 5");
          assertThat(asked.getLast().keySet())
              .extracting(Query::text)
              .containsExactly("up", "x{instance=~\".*\"}", "topk(5, x)");

          screen.update(instances("a", "b"), SampleSnapshots.NOW);
          assertThat(titles(screen)).containsExactly("of a", "of b", "top 5");
          screen.variables().press("instance", "b");
          screen.variables().press("n", "10");
          assertThat(titles(screen)).containsExactly("of b", "top 10");
          assertThat(asked.getLast().keySet())
              .extracting(Query::text)
              .containsExactly("up", "x{instance=~\"b\"}", "topk(10, x)");
          screen.variables().press("instance", "a");
          assertThat(screen.variables().words()).containsExactly("instance: b, a", "n: 10");
          screen.variables().press("instance", "all");
          assertThat(titles(screen)).containsExactly("of a", "of b", "top 10");

          screen.open(1);
          assertThat(asked.getLast())
              .isEqualTo(Map.of(new Query("prom", "other"), Duration.ofMinutes(2)));
          screen.hidden();
          assertThat(asked.getLast()).isEmpty();
          screen.open(0);
          assertThat(asked.getLast()).as("hidden").isEmpty();
          screen.update(instances("a", "b"), SampleSnapshots.NOW);
          assertThat(asked.getLast().keySet()).extracting(Query::text).contains("topk(10, x)");
          return true;
        });
  }

  @Test
  void choicesOutliveAReloadAndFewerDashboardsAreNoTrouble() {
    Pictures.onFx(
        () -> {
          DashboardScreen screen = withVariables(new ArrayList<>());
          screen.update(instances("a", "b"), SampleSnapshots.NOW);
          screen.variables().press("n", "10");
          List<Dashboard> again =
              DashboardFile.read(
                      "d.yml",
                      """
                      dashboards:
                        - title: T
                          variables: [{name: n, values: ['5', '10']}]
                          rows: [{panels: [{title: top $n, queries: [{expr: 'topk($n, x)'}]}]}]
                      """,
                      "prom",
                      DashboardSamples.ANYTHING)
                  .dashboards();
          screen.open(1);
          shown.set(again);
          screen.update(instances("a", "b"), SampleSnapshots.NOW);
          assertThat(titles(screen)).containsExactly("top 10");
          shown.set(List.of());
          screen.update(instances("a", "b"), SampleSnapshots.NOW);
          assertThat(screen.title()).isEmpty();
          return true;
        });
  }

  @Test
  void aLongRangeIsLookedUpForChartsAndForgottenBehindIt() {
    Pictures.onFx(
        () -> {
          List<String> looks = new ArrayList<>();
          Past past =
              (span, _, queries) -> {
                looks.add(
                    span.length() + " " + queries.stream().map(Query::text).sorted().toList());
                return Map.of();
              };
          List<Dashboard> dashboards =
              DashboardFile.read(
                      "d.yml",
                      """
                      dashboards:
                        - title: T
                          range: 24h
                          rows:
                            - panels:
                                - {title: a, queries: [{expr: x}, {expr: y}]}
                                - {title: b, kind: stat, queries: [{expr: z}]}
                        - {title: Other, rows: [{panels: [{title: a, queries: [{expr: o}]}]}]}
                      """,
                      "prom",
                      DashboardSamples.ANYTHING)
                  .dashboards();
          DashboardScreen screen =
              new DashboardScreen(
                  () -> dashboards,
                  Theme.dark(),
                  ZoneOffset.UTC,
                  _ -> {},
                  past,
                  DashboardWriter.NONE,
                  Detaching.NOWHERE);
          assertThat(screen.range()).isEqualTo(TimeRange.DAY);
          Scene scene = new Scene(new VBox(screen.view()));
          screen.update(instances(), SampleSnapshots.NOW);
          assertThat(looks).containsExactly("PT24H [x, y]");
          type(scene, "t");
          assertThat(looks.getLast()).isEqualTo("PT168H [x, y]");
          type(scene, "t");
          type(scene, "t");
          assertThat(screen.range()).isEqualTo(TimeRange.FIVE_MINUTES);
          assertThat(looks.getLast()).isEqualTo("PT5M []");
          screen.open(1);
          assertThat(screen.range()).as("as before").isEqualTo(TimeRange.FIVE_MINUTES);
          screen.open(0);
          assertThat(screen.range()).as("what was chosen there").isEqualTo(TimeRange.FIVE_MINUTES);
          screen.hidden();
          assertThat(looks.getLast()).endsWith("[]");
          return true;
        });
  }

  private static Scene laidOut(DashboardScreen screen) {
    Scene scene = Pictures.scene(new VBox(screen.view()), Theme.dark(), 1600, 900);
    screen.view().setPrefSize(1600, 900);
    show(screen, SampleSnapshots.NOW);
    scene.getRoot().applyCss();
    scene.getRoot().layout();
    return scene;
  }

  private static void show(DashboardScreen screen, Instant now) {
    screen.update(SNAPSHOT, now);
  }

  private static void type(Scene scene, String character) {
    Event.fireEvent(
        scene.getFocusOwner() == null ? scene.getRoot() : scene.getFocusOwner(), typed(character));
  }

  private static List<Dashboard> dashboards() {
    return DashboardFile.read(
            "s.yml", DashboardSamples.yaml(), SampleSnapshots.SOURCE, DashboardSamples.ANYTHING)
        .dashboards();
  }

  private static DashboardScreen screen() {
    return new DashboardScreen(dashboards(), Theme.dark(), ZoneOffset.UTC);
  }
}
