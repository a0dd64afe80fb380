package io.highwater.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.datasources.promql.QueryOutcome;
import io.highwater.datasources.promql.QueryResult;
import io.highwater.datasources.promql.Queryable;
import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.signal.DataSource;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.QueryLanguage;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Series;
import io.highwater.ui.chart.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LookBackTest {
  private static final Instant NOW = Instant.parse("2026-03-14T12:00:07Z");
  private static final Query RATE = new Query("prom", "rate");
  private static final Query OTHER = new Query("prom", "other");
  private static final Query THIRD = new Query("prom", "third");
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final Server server = new Server();
  private final ArrayDeque<Runnable> threads = new ArrayDeque<>();
  private int changes;
  private final LookBack back =
      new LookBack(() -> List.of(new Plan.Asked(server, INTERVAL)), threads::add, () -> changes++);

  /** Answers with a sample at every step, whose value is its time. */
  private static final class Server implements DataSource, Queryable {
    private final List<String> asked = new ArrayList<>();
    private Optional<String> failure = Optional.empty();

    @Override
    public QueryOutcome range(String query, Instant from, Instant to, Duration step) {
      asked.add(query + " " + from + " " + to + " " + step);
      if (failure.isPresent()) {
        return new QueryOutcome.Failed(failure.get());
      }
      long[] times =
          LongStream.iterate(
                  from.toEpochMilli(), at -> at <= to.toEpochMilli(), at -> at + step.toMillis())
              .toArray();
      double[] values = LongStream.of(times).asDoubleStream().toArray();
      return new QueryOutcome.Answered(
          new QueryResult(
              new QueryResult.Value.Matrix(
                  List.of(Series.of(Labels.of("job", query), times, values))),
              List.of(),
              List.of()));
    }

    @Override
    public QueryOutcome instant(String query, Instant at) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String name() {
      return "prom";
    }

    @Override
    public String kind() {
      return "test";
    }

    @Override
    public String address() {
      return "";
    }

    @Override
    public QueryLanguage language() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Reading poll(Query query, Instant at) {
      throw new UnsupportedOperationException();
    }
  }

  private Window look(Instant now, Duration length) {
    return back.look(Span.before(now, length), now, Set.of(RATE)).get(RATE);
  }

  private void answer() {
    while (!threads.isEmpty()) {
      threads.remove().run();
    }
  }

  @Test
  void asksInStepsOfAboutAPixelAndThenOnlyForWhatIsMissing() {
    Window waiting = look(NOW, Duration.ofHours(6));
    assertThat(waiting.lastSuccess()).isEmpty();
    assertThat(server.asked).as("asked on the screen's thread").isEmpty();
    answer();
    assertThat(server.asked)
        .containsExactly("rate 2026-03-14T06:00:00Z 2026-03-14T12:00:00Z PT15S");
    assertThat(changes).isEqualTo(1);

    Window known = look(NOW.plusSeconds(3), Duration.ofHours(6));
    assertThat(known.interval()).hasSeconds(15);
    assertThat(known.series().getFirst().size()).isEqualTo(6 * 240 + 1);
    assertThat(known.lastSuccess()).contains(Instant.parse("2026-03-14T12:00:00Z"));
    assertThat(threads).as("nothing new by then").isEmpty();

    look(NOW.plusSeconds(30), Duration.ofHours(6));
    answer();
    assertThat(server.asked.getLast())
        .isEqualTo("rate 2026-03-14T12:00:15Z 2026-03-14T12:00:30Z PT15S");
    Series series = look(NOW.plusSeconds(31), Duration.ofHours(6)).series().getFirst();
    assertThat(series.lastTime()).isEqualTo(Instant.parse("2026-03-14T12:00:30Z").toEpochMilli());
    assertThat(series.timeAt(0))
        .as("what is out of sight is gone")
        .isEqualTo(Instant.parse("2026-03-14T06:00:30Z").toEpochMilli());
    for (int i = 1; i < series.size(); i++) {
      assertThat(series.timeAt(i) - series.timeAt(i - 1)).isEqualTo(15_000);
    }
  }

  @Test
  void aStepToTheLeftAsksOnlyForWhatLiesBefore() {
    look(NOW, Duration.ofHours(6));
    answer();
    Span left = Span.before(NOW.minus(Duration.ofHours(3)), Duration.ofHours(6));
    Window meanwhile = back.look(left, NOW, Set.of(RATE)).get(RATE);
    assertThat(meanwhile.series().getFirst().size())
        .as("what there is stays in sight")
        .isEqualTo(6 * 240 + 1);
    answer();
    assertThat(server.asked.getLast())
        .isEqualTo("rate 2026-03-14T03:00:00Z 2026-03-14T05:59:45Z PT15S");
    Series series = back.look(left, NOW, Set.of(RATE)).get(RATE).series().getFirst();
    assertThat(series.timeAt(0)).isEqualTo(Instant.parse("2026-03-14T03:00:00Z").toEpochMilli());
    for (int i = 1; i < series.size(); i++) {
      assertThat(series.timeAt(i) - series.timeAt(i - 1)).isEqualTo(15_000);
    }
    look(NOW, Duration.ofHours(6));
    assertThat(threads).as("and back again: all is known").isEmpty();

    back.look(Span.before(NOW.minus(Duration.ofHours(5)), Duration.ofHours(6)), NOW, Set.of(RATE));
    answer();
    assertThat(server.asked.getLast())
        .isEqualTo("rate 2026-03-14T01:00:00Z 2026-03-14T02:59:45Z PT15S");
    back.look(Span.before(NOW.minus(Duration.ofHours(99)), Duration.ofHours(6)), NOW, Set.of(RATE));
    answer();
    assertThat(server.asked.getLast())
        .as("nothing in common")
        .isEqualTo("rate 2026-03-10T03:00:00Z 2026-03-10T09:00:00Z PT15S");
  }

  @Test
  void aWeekHasNoMoreSamplesThanAWideScreenPixels() {
    look(NOW, Duration.ofDays(7));
    answer();
    Window week = look(NOW, Duration.ofDays(7));
    assertThat(week.interval()).hasMinutes(10);
    assertThat(week.series().getFirst().size()).isEqualTo(7 * 144 + 1);
    assertThat(LookBack.step(Duration.ofMinutes(10), INTERVAL)).isEqualTo(INTERVAL);
    assertThat(LookBack.step(Duration.ofDays(60), INTERVAL)).hasHours(1);
  }

  @Test
  void anotherLengthShowsTheOldSamplesUntilTheNewOnesAreThere() {
    look(NOW, Duration.ofHours(6));
    answer();
    assertThat(look(NOW, Duration.ofDays(1)).interval()).hasSeconds(15);
    answer();
    assertThat(look(NOW, Duration.ofDays(1)).interval()).hasMinutes(1);
  }

  @Test
  void aFailureIsSaidAndAskedAgainAfterAWhile() {
    server.failure = Optional.of("prom does not answer");
    look(NOW, Duration.ofHours(6));
    answer();
    Window failed = look(NOW.plusSeconds(1), Duration.ofHours(6));
    assertThat(failed.failure()).isEqualTo("prom does not answer");
    assertThat(failed.lastSuccess()).isEmpty();
    assertThat(threads).isEmpty();
    server.failure = Optional.empty();
    look(NOW.plusSeconds(30), Duration.ofHours(6));
    answer();
    assertThat(look(NOW.plusSeconds(31), Duration.ofHours(6)).failure()).isEmpty();
  }

  @Test
  void whatIsOverDoesNotGrowOld() {
    Span over = Span.before(NOW.minus(Duration.ofDays(1)), Duration.ofHours(1));
    back.look(over, NOW, Set.of(RATE));
    answer();
    Instant later = NOW.plus(Duration.ofHours(1));
    assertThat(back.look(over, later, Set.of(RATE)).get(RATE).stale(later)).isFalse();
    assertThat(threads).isEmpty();
  }

  @Test
  void asksASourceFewQuestionsAtATimeAndNoneForWhatNobodyLooksAt() {
    back.look(Span.before(NOW, Duration.ofHours(6)), NOW, Set.of(RATE, OTHER, THIRD));
    assertThat(threads).hasSize(2);
    assertThat(back.look(Span.before(NOW, Duration.ofHours(6)), NOW, Set.of())).isEmpty();
    answer();
    assertThat(server.asked).as("all cancelled").isEmpty();
    assertThat(changes).isZero();
    back.look(Span.before(NOW, Duration.ofHours(6)), NOW, Set.of(RATE, OTHER, THIRD));
    answer();
    assertThat(server.asked).hasSize(3);
  }

  @Test
  void aLateAnswerOfAnotherLookIsDropped() {
    look(NOW, Duration.ofHours(6));
    Runnable slow = threads.remove();
    look(NOW, Duration.ofDays(7));
    slow.run();
    answer();
    assertThat(look(NOW, Duration.ofDays(7)).interval()).hasMinutes(10);
    assertThat(server.asked).hasSize(1);
  }
}
