package io.highwater.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import io.highwater.ui.Pictures;
import io.highwater.ui.theme.Theme;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

class ChartTest {
  private static final Instant TO = Instant.parse("2026-03-01T03:00:00Z");

  @Test
  void manyUpdatesBetweenTwoPulsesAreOneRedraw() {
    int redraws =
        Pictures.onFx(
            () -> {
              Chart chart = new Chart(Theme.dark(), ZoneOffset.UTC);
              StackPane root = root(chart);
              root.layout();
              int before = chart.redraws();
              for (int i = 0; i < 50; i++) {
                chart.show(data(i));
              }
              root.layout();
              root.layout();
              return chart.redraws() - before;
            });
    assertThat(redraws).isEqualTo(1);
  }

  @Test
  void theSameDataIsNotPaintedAgain() {
    Pictures.onFx(
        () -> {
          Chart chart = new Chart(Theme.dark(), ZoneOffset.UTC);
          StackPane root = root(chart);
          for (int i = 0; i < 5; i++) {
            chart.show(data(7));
            root.layout();
          }
          assertThat(chart.redraws()).isEqualTo(1);
          chart.show(data(8));
          root.layout();
          assertThat(chart.redraws()).isEqualTo(2);
          return true;
        });
  }

  @Test
  void theRightEdgeStandsStillBetweenPollsAndNeverBeforeNow() {
    Duration interval = Duration.ofSeconds(5);
    assertThat(ChartData.rightEdge(TO, interval)).isEqualTo(TO);
    for (int millis : new int[] {1, 999, 3000, 5000}) {
      assertThat(ChartData.rightEdge(TO.plusMillis(millis), interval)).isEqualTo(TO.plusSeconds(5));
    }
    assertThat(ChartData.rightEdge(TO.plusSeconds(1), Duration.ofMinutes(1)))
        .isEqualTo(TO.plusSeconds(5));
  }

  private static ChartData two() {
    Series one = Series.of(Labels.of("a", "1"), new long[] {TO.toEpochMilli()}, new double[] {5});
    Series two = Series.of(Labels.of("a", "2"), new long[] {TO.toEpochMilli()}, new double[] {500});
    return ChartData.lines(
        Unit.SHORT,
        TO.minusSeconds(900),
        TO,
        Duration.ofSeconds(5),
        List.of(new Trace("one", one, 0), new Trace("two", two, 1)));
  }

  @Test
  void aCurveIsolatedSetsTheAxisAndComesBackWithTheOthers() {
    Pictures.onFx(
        () -> {
          Chart chart = new Chart(Theme.dark(), ZoneOffset.UTC);
          StackPane root = root(chart);
          chart.show(two());
          root.layout();
          assertThat(chart.drawn()).containsExactly("one", "two");
          chart.isolate("one", false);
          root.layout();
          assertThat(chart.drawn()).containsExactly("one");
          assertThat(chart.range().orElseThrow().max()).as("its own").isLessThan(10);
          chart.isolate("two", true);
          assertThat(chart.drawn()).containsExactly("one", "two");
          chart.isolate("one", true);
          assertThat(chart.drawn()).containsExactly("two");
          chart.isolate("two", false);
          root.layout();
          assertThat(chart.drawn()).as("all again").containsExactly("one", "two");
          chart.isolate("gone", false);
          assertThat(chart.drawn()).as("not there: all").containsExactly("one", "two");
          return true;
        });
  }

  @Test
  void aTableNamesTheCurvesAndIsSortedByAColumn() {
    Pictures.onFx(
        () -> {
          long to = TO.toEpochMilli();
          long[] times = {to - 2_000_000, to - 20_000, to - 10_000, to};
          Series one = Series.of(Labels.of("a", "1"), times, new double[] {99, 1, 2, 6});
          Series two = Series.of(Labels.of("a", "2"), times, new double[] {0, 4, 9, 5});
          Chart chart = new Chart(Theme.dark(), ZoneOffset.UTC);
          StackPane root = root(chart);
          chart.setStats(List.of(Stat.LAST, Stat.MIN, Stat.MAX, Stat.MEAN));
          chart.show(
              ChartData.lines(
                  Unit.SHORT,
                  TO.minusSeconds(900),
                  TO,
                  Duration.ofSeconds(10),
                  List.of(new Trace("one", one, 0), new Trace("two", two, 1))));
          root.layout();
          assertThat(chart.table()).containsExactly("two 5 4 9 6", "one 6 1 6 3");
          LegendTable table =
              chart.getChildrenUnmodifiable().stream()
                  .filter(LegendTable.class::isInstance)
                  .map(LegendTable.class::cast)
                  .findFirst()
                  .orElseThrow();
          table.sort(0);
          assertThat(chart.table()).as("by last").containsExactly("one 6 1 6 3", "two 5 4 9 6");
          table.sort(0);
          assertThat(chart.table()).containsExactly("two 5 4 9 6", "one 6 1 6 3");
          table.sort(1);
          assertThat(chart.table()).as("by min").containsExactly("two 5 4 9 6", "one 6 1 6 3");
          table.sort(1);
          assertThat(chart.table()).containsExactly("one 6 1 6 3", "two 5 4 9 6");
          table.sort(1);
          assertThat(chart.table()).as("as before").containsExactly("two 5 4 9 6", "one 6 1 6 3");
          return true;
        });
  }

  @Test
  void whatHappenedIsMarkedAndNeighboursShareAMark() {
    Pictures.onFx(
        () -> {
          Chart chart = new Chart(Theme.dark(), ZoneOffset.UTC);
          StackPane root = root(chart);
          chart.show(two());
          Annotation.Kind event = Annotation.Kind.EVENT;
          chart.annotate(
              List.of(
                  Annotation.moment(event, TO.minusSeconds(600), "orders 2"),
                  Annotation.moment(event, TO.minusSeconds(601), "orders 1"),
                  Annotation.moment(event, TO.minusSeconds(300), "cache 7"),
                  Annotation.moment(event, TO.minusSeconds(9_000), "long ago"),
                  new Annotation(
                      Annotation.Kind.CRITICAL,
                      TO.minusSeconds(5_000),
                      Optional.empty(),
                      true,
                      "ErrorsHigh")));
          root.layout();
          assertThat(chart.annotations())
              .containsExactly(
                  "01:36:40  ErrorsHigh",
                  "02:49:59  orders 1\n02:50:00  orders 2",
                  "02:55:00  cache 7");
          chart.annotate(List.of());
          root.layout();
          assertThat(chart.annotations()).isEmpty();
          return true;
        });
  }

  @Test
  void theLegendTellsTheNewestValueThatCanBeSeen() {
    Pictures.onFx(
        () -> {
          long to = TO.toEpochMilli();
          Series series =
              Series.of(
                  Labels.EMPTY,
                  new long[] {to - 20_000, to - 15_000, to - 10_000, to - 5_000, to},
                  new double[] {1, 2, 3, 4, 5});
          Chart chart = new Chart(Theme.dark(), ZoneOffset.UTC);
          StackPane root = root(chart);
          for (int back : new int[] {0, 10}) {
            Instant edge = TO.minusSeconds(back);
            chart.show(
                ChartData.lines(
                    Unit.SHORT,
                    edge.minusSeconds(60),
                    edge,
                    Duration.ofSeconds(5),
                    List.of(new Trace("a", series, 0))));
            root.layout();
            assertThat(chart.legend()).containsExactly("a " + (5 - back / 5));
          }
          return true;
        });
  }

  @Test
  void nothingIsPaintedBelowAnInvisibleParentAndAllOfItAfterwards() {
    Pictures.onFx(
        () -> {
          Chart chart = new Chart(Theme.dark(), ZoneOffset.UTC);
          StackPane root = root(chart);
          root.setVisible(false);
          chart.show(data(1));
          root.layout();
          assertThat(chart.redraws()).isZero();

          root.setVisible(true);
          chart.show(data(1));
          root.layout();
          assertThat(chart.redraws()).isEqualTo(1);
          return true;
        });
  }

  @Test
  void nothingIsPaintedInAHiddenOrIconifiedWindow() {
    Pictures.onFx(
        () -> {
          Chart chart = new Chart(Theme.dark(), ZoneOffset.UTC, new PaintBudget(() -> 0));
          StackPane root = root(chart);
          Stage stage = new Stage();
          stage.setScene(root.getScene());
          for (int i = 0; i < 20; i++) {
            chart.show(data(i));
            root.layout();
          }
          assertThat(chart.redraws()).isZero();

          stage.show();
          root.layout();
          assertThat(chart.redraws()).isPositive();
          int shown = chart.redraws();

          stage.setIconified(true);
          chart.show(data(3));
          root.layout();
          assertThat(chart.redraws()).isEqualTo(shown);

          stage.setIconified(false);
          root.layout();
          assertThat(chart.redraws()).isEqualTo(shown + 1);
          stage.hide();
          chart.show(data(4));
          root.layout();
          assertThat(chart.redraws()).isEqualTo(shown + 1);
          return true;
        });
  }

  @Test
  void theAxesAreTouchedOnlyWhenTheyChange() {
    Pictures.onFx(
        () -> {
          Axes axes = new Axes();
          Axes.Picture picture =
              new Axes.Picture(
                  1, new Axes.Frame(40, 10, 150, 60), Theme.dark().palette(), Theme.dark().type());
          for (int i = 0; i < 10; i++) {
            axes.show(picture, List.of(new Tick(0.5, "10")), List.of());
          }
          assertThat(axes.changes()).isEqualTo(1);
          axes.show(picture, List.of(new Tick(0.5, "20")), List.of());
          assertThat(axes.changes()).isEqualTo(2);
          axes.show(picture, List.of(new Tick(0.5, "20")), List.of(new Tick(0.1, "03:00")));
          assertThat(axes.changes()).isEqualTo(3);
          return true;
        });
  }

  @Test
  void theValueAxisDoesNotJumpWithTheData() {
    Pictures.onFx(
        () -> {
          Chart chart = new Chart(Theme.dark(), ZoneOffset.UTC);
          StackPane root = root(chart);
          chart.show(data(10));
          root.layout();
          Optional<ValueRange> range = chart.range();
          chart.show(data(9));
          root.layout();
          assertThat(chart.range()).isPresent().isEqualTo(range);
          return true;
        });
  }

  private static StackPane root(Chart chart) {
    StackPane root = new StackPane(chart);
    new Scene(root, 400, 300);
    root.applyCss();
    return root;
  }

  private static ChartData data(double level) {
    long to = TO.toEpochMilli();
    Series series =
        Series.of(
            Labels.EMPTY,
            new long[] {to - 10_000, to - 5_000, to},
            new double[] {level, level, level});
    return ChartData.lines(
        Unit.SHORT,
        TO.minusSeconds(60),
        TO,
        Duration.ofSeconds(5),
        List.of(new Trace("a", series, 0)));
  }
}
