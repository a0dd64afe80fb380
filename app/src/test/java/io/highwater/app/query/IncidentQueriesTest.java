package io.highwater.app.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.app.incident.Incident;
import io.highwater.app.incident.IncidentHtml;
import io.highwater.datasources.promql.QueryOutcome;
import io.highwater.datasources.promql.QueryResult.Value;
import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentQueriesTest {
  private static final Instant AT = Instant.parse("2026-03-01T03:00:00Z");
  private static final String RATE = "sum by (job) (rate(http_requests_total[1m]))";

  @TempDir Path folder;

  /** Five samples 10 s apart, the last one {@code back} steps before the incident. */
  private static Series series(Labels labels, int back, double... values) {
    long[] times = new long[values.length];
    for (int i = 0; i < times.length; i++) {
      times[i] = AT.toEpochMilli() - 10_000L * (values.length - 1 - i + back);
    }
    return Series.of(labels, times, values);
  }

  private static Window window(Query query, Series... series) {
    return new Window(query, Duration.ofSeconds(10), Optional.of(AT), "", List.of(series));
  }

  private Path file(Window... windows) throws IOException {
    Map<Query, Window> map = new HashMap<>();
    for (Window window : windows) {
      map.put(window.query(), window);
    }
    Snapshot none = Snapshot.EMPTY;
    Snapshot snapshot =
        new Snapshot(
            AT,
            none.alerts(),
            none.rules(),
            map,
            none.sources(),
            none.silences(),
            none.journal(),
            none.deliveries(),
            none.hooks());
    return Files.writeString(
        folder.resolve("incident.html"),
        IncidentHtml.of(new Incident("Shop", "ops", ZoneOffset.UTC, snapshot, List.of())));
  }

  private IncidentQueries shop() throws IOException {
    Labels up = Labels.of("__name__", "up", "job", "orders");
    return IncidentQueries.of(
        IncidentData.read(
            file(
                window(
                    new Query("prod", "up"),
                    series(up.with("instance", "a"), 0, 1, 1, 1, 1, 0),
                    series(up.with("instance", "</script>"), 2, 1, Double.NaN, 1)),
                window(
                    new Query("prod", "up{job=\"orders\"}"),
                    series(up.with("instance", "a"), 0, 1, 0)),
                window(
                    new Query("prod", "sum by(job)(rate(http_requests_total[1m]))"),
                    series(Labels.of("job", "orders"), 0, 5, 6, 7, 8, 9)))),
        Optional.empty());
  }

  private static List<Sample> vector(QueryOutcome outcome) {
    assertThat(outcome).isInstanceOf(QueryOutcome.Answered.class);
    Value value = ((QueryOutcome.Answered) outcome).result().value();
    assertThat(value).isInstanceOf(Value.Vector.class);
    return ((Value.Vector) value).samples();
  }

  @Test
  void seriesOfPlainSelectorsAreQueriedByName() throws IOException {
    assertThat(vector(shop().instant("up", AT)))
        .containsExactly(
            new Sample(Labels.of("__name__", "up", "instance", "a", "job", "orders"), 0));
    assertThat(vector(shop().instant("count_over_time(up[1m])", AT)))
        .extracting(Sample::value)
        .containsExactlyInAnyOrder(5.0, 3.0);
    assertThat(shop().names()).containsExactly("up");
  }

  @Test
  void aSeriesThatVanishedIsGoneFromItsNextPollOn() throws IOException {
    String query = "count(up)";
    assertThat(vector(shop().instant(query, AT.minusSeconds(11))))
        .extracting(Sample::value)
        .containsExactly(2.0);
    assertThat(vector(shop().instant(query, AT.minusSeconds(10))))
        .extracting(Sample::value)
        .containsExactly(1.0);
  }

  @Test
  void aPolledQueryIsAnsweredAsAWholeAndInsideOfAnother() throws IOException {
    assertThat(shop().polled()).containsExactly(RATE);
    assertThat(vector(shop().instant(RATE, AT)))
        .containsExactly(new Sample(Labels.of("job", "orders"), 9));
    assertThat(
            vector(
                shop().instant("2 * max_over_time((" + RATE + ")[30s:10s])", AT.minusSeconds(10))))
        .containsExactly(new Sample(Labels.of("job", "orders"), 16));
    QueryOutcome range =
        shop().range(RATE + " > 6", AT.minusSeconds(40), AT, Duration.ofSeconds(20));
    assertThat(range)
        .isInstanceOfSatisfying(
            QueryOutcome.Answered.class,
            answered ->
                assertThat(answered.result().value())
                    .isInstanceOfSatisfying(
                        Value.Matrix.class,
                        matrix -> assertThat(matrix.series().getFirst().size()).isEqualTo(2)));
  }

  @Test
  void samplesOfAQueryThatLooksBackStandWhereItLooked() throws IOException {
    Query late = new Query("prod", "up", Duration.ofSeconds(30));
    IncidentData data =
        IncidentData.read(file(window(late, series(Labels.of("__name__", "up"), 0, 4, 5))));
    IncidentQueries queries = IncidentQueries.of(data, Optional.empty());
    assertThat(vector(queries.instant("up", AT.minusSeconds(30))))
        .extracting(Sample::value)
        .containsExactly(5.0);
    assertThat(vector(queries.instant("timestamp(up)", AT)))
        .extracting(Sample::value)
        .containsExactly(AT.getEpochSecond() - 30.0);
  }

  @Test
  void aWrongQueryIsRefusedWithItsPlace() throws IOException {
    assertThat(shop().instant("up ==", AT))
        .isInstanceOfSatisfying(
            QueryOutcome.Refused.class,
            refused -> {
              assertThat(refused.line()).isOne();
              assertThat(refused.column()).isEqualTo(6);
            });
  }

  @Test
  void withSeveralSourcesOneMustBeNamed() throws IOException {
    IncidentData data =
        IncidentData.read(
            file(
                window(new Query("one", "up"), series(Labels.of("__name__", "up"), 0, 1)),
                window(new Query("two", "up"), series(Labels.of("__name__", "up"), 0, 2))));
    assertThatThrownBy(() -> IncidentQueries.of(data, Optional.empty()))
        .hasMessage("name one of its sources with --source: one, two");
    assertThatThrownBy(() -> IncidentQueries.of(data, Optional.of("three")))
        .hasMessage(
            "there is no source \"three\" in the incident; name one of its sources with --source:"
                + " one, two");
    assertThat(vector(IncidentQueries.of(data, Optional.of("two")).instant("up", AT)))
        .extracting(Sample::value)
        .containsExactly(2.0);
  }

  @Test
  void whatIsNoIncidentFileIsRefused() throws IOException {
    Path absent = folder.resolve("absent.html");
    assertThatThrownBy(() -> IncidentData.read(absent))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(absent + " cannot be read");
    Path other = Files.writeString(folder.resolve("other.html"), "<html></html>");
    assertThatThrownBy(() -> IncidentData.read(other))
        .hasMessage(other + " is no incident file: it has no element highwater-data");
    assertThatThrownBy(() -> IncidentData.parse("{\"format\": \"highwater-incident/9\"}"))
        .hasMessage(
            "its format is \"highwater-incident/9\"; this version reads highwater-incident/1");
  }
}
