package io.highwater.engine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.signal.DataSource;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.QueryLanguage;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Series;
import io.highwater.engine.signal.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Polling on real threads; whoever waits here waits for a message, not for the clock. */
class PollerTest {
  private static final Query LOAD = new Query("prod", "load");
  private static final Query OTHER = new Query("prod", "other");
  private static final Duration FAST = Duration.ofMillis(50);
  private static final Duration ONCE = Duration.ofHours(1);

  private final BlockingQueue<Observation> seen = new LinkedBlockingQueue<>();

  /** Answers as it is told. */
  private static final class Source implements DataSource {
    final Function<Query, List<Sample>> answer;
    List<Series> past = List.of();

    Source(Function<Query, List<Sample>> answer) {
      this.answer = answer;
    }

    @Override
    public String name() {
      return "prod";
    }

    @Override
    public String kind() {
      return "test";
    }

    @Override
    public String address() {
      return "here";
    }

    @Override
    public QueryLanguage language() {
      return new QueryLanguage() {
        @Override
        public Optional<Mistake> check(String text) {
          return Optional.empty();
        }

        @Override
        public Optional<Threshold> threshold(Query query) {
          return Optional.empty();
        }
      };
    }

    @Override
    public Reading poll(Query query, Instant at) {
      return new Reading.Samples(at, Duration.ZERO, answer.apply(query), List.of());
    }

    @Override
    public List<Series> history(Query query, Instant from, Instant to, Duration step) {
      return past;
    }

    @Override
    public List<Part> parts() {
      return List.of(new Part("target", true, "ok", Instant.EPOCH));
    }
  }

  private Poller poller(DataSource source) {
    return new Poller(
        InstantSource.system(), Map.of("prod", source), Duration.ofHours(1), seen::add);
  }

  private <T extends Observation> T await(Class<T> kind) throws InterruptedException {
    while (true) {
      Observation next = seen.poll(30, TimeUnit.SECONDS);
      assertThat(next).as("the next observation").isNotNull();
      if (kind.isInstance(next)) {
        return kind.cast(next);
      }
    }
  }

  @Test
  void everySlotYieldsOneReadingForTheSlotsOwnTime() throws InterruptedException {
    Source source = new Source(_ -> List.of(new Sample(Labels.EMPTY, 1)));
    try (Poller poller = poller(source)) {
      poller.plan(Map.of(LOAD, FAST));
      Observation.Polled before = await(Observation.Polled.class);
      for (int i = 0; i < 5; i++) {
        Observation.Polled next = await(Observation.Polled.class);
        assertThat(next.at().toEpochMilli() % FAST.toMillis()).isZero();
        assertThat(next.reading().at()).isEqualTo(next.at());
        assertThat(Duration.between(before.at(), next.at()))
            .isEqualTo(FAST.multipliedBy(1L + next.missedSlots()));
        before = next;
      }
    }
  }

  @Test
  void aPollThatHangsFailsOnceAndItsLateAnswerIsDropped() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    Source source =
        new Source(
            _ -> {
              boolean released = false;
              while (!released) {
                try {
                  release.await();
                  released = true;
                } catch (InterruptedException ignored) {
                  // As a source would that does not listen.
                }
              }
              return List.of(new Sample(Labels.EMPTY, 42));
            });
    try (Poller poller = poller(source)) {
      poller.plan(Map.of(LOAD, FAST));
      assertThat(((Reading.Failed) await(Observation.Polled.class).reading()).reason())
          .matches("no answer within \\d+ms");
      assertThat(((Reading.Failed) await(Observation.Polled.class).reading()).reason())
          .isEqualTo("an earlier poll has still not come back; not asking again");
      release.countDown();
      Reading next = await(Observation.Polled.class).reading();
      while (next instanceof Reading.Failed) {
        next = await(Observation.Polled.class).reading();
      }
      assertThat(((Reading.Samples) next).samples()).hasSize(1);
    }
  }

  @Test
  void aSourceThatThrowsHasFailed() throws InterruptedException {
    Source source =
        new Source(
            _ -> {
              throw new IllegalStateException("out of cheese");
            });
    try (Poller poller = poller(source)) {
      poller.plan(Map.of(LOAD, ONCE));
      assertThat(((Reading.Failed) await(Observation.Polled.class).reading()).reason())
          .isEqualTo("the source failed: IllegalStateException: out of cheese");
    }
  }

  @Test
  void oneThatHangsDoesNotHoldUpTheOthers() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    Source source =
        new Source(
            query -> {
              if (query.equals(LOAD)) {
                try {
                  never.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }
              return List.of();
            });
    try (Poller poller = poller(source)) {
      poller.plan(Map.of(LOAD, ONCE, OTHER, ONCE));
      assertThat(await(Observation.Polled.class).query()).isEqualTo(OTHER);
    }
  }

  @Test
  void thePastIsAskedForOnceAndPartsAreTold() throws InterruptedException {
    Source source = new Source(_ -> List.of());
    Series past = Series.of(Labels.of("a", "b"), new long[] {1}, new double[] {2});
    source.past = List.of(past);
    try (Poller poller = poller(source)) {
      poller.plan(Map.of(LOAD, ONCE));
      assertThat(await(Observation.Remembered.class).series()).containsExactly(past);
      poller.plan(Map.of());
      seen.clear();
      poller.plan(Map.of(LOAD, FAST));
      Observation.Inventory inventory = await(Observation.Inventory.class);
      assertThat(inventory.parts()).extracting(DataSource.Part::name).containsExactly("target");
      await(Observation.Polled.class);
      await(Observation.Polled.class);
      assertThat(seen).noneMatch(Observation.Remembered.class::isInstance);
    }
  }

  @Test
  void aNewPlanStopsWhatIsNotInIt() throws InterruptedException {
    Source source = new Source(_ -> List.of());
    try (Poller poller = poller(source)) {
      poller.plan(Map.of(LOAD, FAST));
      await(Observation.Polled.class);
      poller.plan(Map.of(OTHER, FAST, new Query("unknown", "x"), FAST));
      Observation.Polled next = await(Observation.Polled.class);
      while (next.query().equals(LOAD)) {
        next = await(Observation.Polled.class);
      }
      for (int i = 0; i < 5; i++) {
        assertThat(await(Observation.Polled.class).query()).isEqualTo(OTHER);
      }
    }
  }
}
