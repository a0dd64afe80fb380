package io.highwater.engine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.signal.Comparison;
import io.highwater.engine.signal.DataSource;
import io.highwater.engine.signal.Inquiry;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.QueryLanguage;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Scrape;
import io.highwater.engine.signal.Series;
import io.highwater.engine.signal.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Polling on real threads; whoever waits here waits for a message, not for the clock. */
class PollerTest {
  private static final Query LOAD = new Query("prod", "load");
  private static final Query OTHER = new Query("prod", "other");
  private static final Duration FAST = Duration.ofMillis(50);
  private static final Duration ONCE = Duration.ofHours(1);
  private static final Duration HISTORY = Duration.ofHours(1);

  private final BlockingQueue<Observation> seen = new LinkedBlockingQueue<>();
  private volatile Set<Query> standing = Set.of();

  /** Answers as it is told. */
  private static final class Source implements DataSource {
    final Function<Query, List<Sample>> answer;
    final BlockingQueue<Instant> asked = new LinkedBlockingQueue<>();
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
      asked.add(from);
      return past;
    }

    @Override
    public List<Part> parts() {
      return List.of(new Part("target", true, "ok", Instant.EPOCH));
    }
  }

  /** A source that leaves most to another. */
  private static class Wrapped implements DataSource {
    private final DataSource source;

    Wrapped(DataSource source) {
      this.source = source;
    }

    @Override
    public String name() {
      return source.name();
    }

    @Override
    public String kind() {
      return source.kind();
    }

    @Override
    public String address() {
      return source.address();
    }

    @Override
    public QueryLanguage language() {
      return source.language();
    }

    @Override
    public Reading poll(Query query, Instant at) {
      return source.poll(query, at);
    }
  }

  private static PollGroup every(Duration interval, Query... queries) {
    return new PollGroup("prod", interval, List.of(queries));
  }

  private Poller poller(DataSource source) {
    return new Poller(
        InstantSource.system(), Map.of("prod", source), HISTORY, () -> standing, seen::add);
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
      poller.plan(List.of(every(FAST, LOAD)));
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
      poller.plan(List.of(every(FAST, LOAD)));
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
      poller.plan(List.of(every(ONCE, LOAD)));
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
      poller.plan(List.of(every(ONCE, LOAD, OTHER)));
      assertThat(await(Observation.Polled.class).query()).isEqualTo(OTHER);
    }
  }

  @Test
  void thePastIsAskedForOnceAndThenWhatIsMissingAndPartsAreTold() throws InterruptedException {
    Source source = new Source(_ -> List.of());
    Series past = Series.of(Labels.of("a", "b"), new long[] {1}, new double[] {2});
    source.past = List.of(past);
    try (Poller poller = poller(source)) {
      poller.plan(List.of(every(ONCE, LOAD)));
      Observation.Remembered first = await(Observation.Remembered.class);
      assertThat(first.series()).containsExactly(past);
      assertThat(Duration.between(source.asked.take(), first.at())).isGreaterThanOrEqualTo(HISTORY);
      poller.plan(List.of(every(FAST, LOAD)));
      Instant slot = await(Observation.Polled.class).at();
      while (slot.toEpochMilli() % ONCE.toMillis() == 0) {
        slot = await(Observation.Polled.class).at();
      }
      poller.plan(List.of());
      seen.clear();
      poller.plan(List.of(every(FAST, LOAD)));
      Observation.Inventory inventory = await(Observation.Inventory.class);
      assertThat(inventory.parts()).extracting(DataSource.Part::name).containsExactly("target");
      await(Observation.Polled.class);
      assertThat(source.asked.take()).as("where it was left").isAfterOrEqualTo(slot);
      assertThat(source.asked).isEmpty();
    }
  }

  @Test
  void whatIsLookedAtForAWhileDoesNotDisturbWhatIsPolledAlways() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    Source source =
        new Source(
            query -> {
              if (query.equals(LOAD)) {
                asked.countDown();
                try {
                  release.await();
                } catch (InterruptedException e) {
                  return List.of();
                }
              }
              return List.of(new Sample(Labels.EMPTY, 1));
            });
    try (Poller poller = poller(source)) {
      poller.plan(List.of(every(ONCE, LOAD)));
      asked.await();
      PollGroup passing = new PollGroup("prod", ONCE, List.of(OTHER), Map.of(), true);
      poller.plan(List.of(passing, every(ONCE, LOAD)));
      assertThat(await(Observation.Polled.class).query()).isEqualTo(OTHER);
      poller.plan(List.of(every(ONCE, LOAD)));
      release.countDown();
      Observation.Polled load = await(Observation.Polled.class);
      assertThat(load.query()).isEqualTo(LOAD);
      assertThat(((Reading.Samples) load.reading()).samples())
          .as("the poll that was under way all the time")
          .hasSize(1);
    }
  }

  @Test
  void aNewPlanStopsWhatIsNotInIt() throws InterruptedException {
    Source source = new Source(_ -> List.of());
    try (Poller poller = poller(source)) {
      poller.plan(List.of(every(FAST, LOAD)));
      await(Observation.Polled.class);
      poller.plan(
          List.of(
              every(FAST, OTHER),
              new PollGroup("unknown", FAST, List.of(new Query("unknown", "x")))));
      Observation.Polled next = await(Observation.Polled.class);
      while (next.query().equals(LOAD)) {
        next = await(Observation.Polled.class);
      }
      for (int i = 0; i < 5; i++) {
        assertThat(await(Observation.Polled.class).query()).isEqualTo(OTHER);
      }
    }
  }

  /** Knows when it is fed, and by what. */
  private static final class Fed extends Wrapped {
    private final Instant landed;

    Fed(DataSource source, Instant landed) {
      super(source);
      this.landed = landed;
    }

    @Override
    public Set<String> jobs(List<Query> queries) {
      return queries.contains(LOAD) ? Set.of("load") : Set.of();
    }

    @Override
    public List<Scrape> scrapes(List<Query> queries, Instant at) {
      if (!queries.contains(LOAD)) {
        throw new IllegalStateException("nobody knows");
      }
      return List.of(new Scrape("load", "here", landed, Duration.ZERO, ONCE));
    }
  }

  @Test
  void p5_slotsFollowTheScrapesOfTheirJobsAndStayWhereNoneAreKnown() throws InterruptedException {
    Instant landed = Instant.EPOCH.plusSeconds(1_234);
    try (Poller poller = poller(new Fed(new Source(_ -> List.of()), landed))) {
      poller.plan(List.of(every(ONCE, LOAD), every(ONCE, OTHER)));
      Map<Query, Instant> slots = new HashMap<>();
      while (slots.size() < 2) {
        Observation.Polled polled = await(Observation.Polled.class);
        slots.put(polled.query(), polled.at());
      }
      assertThat(slots.get(LOAD).toEpochMilli() % ONCE.toMillis()).isEqualTo(1_234_150);
      assertThat(slots.get(OTHER).toEpochMilli() % ONCE.toMillis()).isZero();
    }
  }

  /** Two queries as one, the rest by themselves. */
  private static final class Joining extends Wrapped {
    final List<Map<Query, Reading>> parts = new ArrayList<>();

    Joining(DataSource source) {
      super(source);
    }

    @Override
    public List<Inquiry> inquiries(List<Query> queries) {
      return List.of(
          new Inquiry() {
            @Override
            public List<Query> queries() {
              return queries;
            }

            @Override
            public void ask(
                Instant at, Duration within, Consumer<? super Map<Query, Reading>> answers) {
              parts.forEach(answers);
            }
          });
    }
  }

  private static Reading.Samples answer(Instant at) {
    return new Reading.Samples(at, Duration.ZERO, List.of(), List.of());
  }

  @Test
  void queriesOfOneSourceAndIntervalAreAskedTogetherWhateverTheirGroup()
      throws InterruptedException {
    Joining source = new Joining(new Source(_ -> List.of()));
    source.parts.add(Map.of(LOAD, answer(Instant.EPOCH), OTHER, answer(Instant.EPOCH)));
    try (Poller poller = poller(source)) {
      poller.plan(List.of(every(ONCE, LOAD), every(ONCE, OTHER)));
      Observation.Round round = await(Observation.Round.class);
      assertThat(round.polled())
          .extracting(Observation.Polled::query)
          .containsExactlyInAnyOrder(LOAD, OTHER);
      assertThat(round.polled()).allMatch(polled -> polled.at().equals(round.at()));
    }
  }

  @Test
  void aReadingToldTwiceCountsOnceAndOneNotToldHasFailed() throws InterruptedException {
    Joining source = new Joining(new Source(_ -> List.of()));
    source.parts.add(Map.of(LOAD, answer(Instant.EPOCH)));
    source.parts.add(Map.of(LOAD, answer(Instant.EPOCH)));
    try (Poller poller = poller(source)) {
      poller.plan(List.of(every(ONCE, LOAD, OTHER)));
      Observation.Polled first = await(Observation.Polled.class);
      assertThat(first.query()).isEqualTo(LOAD);
      Observation.Polled second = await(Observation.Polled.class);
      assertThat(second.query()).isEqualTo(OTHER);
      assertThat(((Reading.Failed) second.reading()).reason())
          .isEqualTo("the source gave no answer");
    }
  }

  @Test
  void r11_queriesOfAGroupArePolledAsOfTheSameInstant() throws InterruptedException {
    Source source = new Source(_ -> List.of());
    try (Poller poller = poller(source)) {
      poller.plan(List.of(every(FAST, LOAD, OTHER)));
      Map<Instant, Set<Query>> slots = new HashMap<>();
      for (int i = 0; i < 20; i++) {
        Observation.Polled polled = await(Observation.Polled.class);
        assertThat(slots.computeIfAbsent(polled.at(), _ -> new HashSet<>()).add(polled.query()))
            .isTrue();
      }
      // The first and the last of those seen may be half seen.
      assertThat(slots.values().stream().filter(queries -> queries.size() == 1).count())
          .isLessThan(2);
    }
  }

  @Test
  void aChangedPlanGoesOnFromTheLastSlotOfTheOld() throws InterruptedException {
    Source source = new Source(_ -> List.of());
    Duration slow = Duration.ofSeconds(1);
    try (Poller poller = poller(source)) {
      poller.plan(List.of(every(slow, LOAD)));
      Observation.Polled before = await(Observation.Polled.class);
      poller.plan(List.of(every(slow, LOAD, OTHER)));
      Observation.Polled after = await(Observation.Polled.class);
      assertThat(after.at()).as("not the same slot again").isAfter(before.at());
    }
  }

  /** Long answers; says what was asked of it. */
  private static final class Long extends Wrapped {
    final BlockingQueue<Set<Query>> asked = new LinkedBlockingQueue<>();
    final BlockingQueue<Query> pasts = new LinkedBlockingQueue<>();

    Long() {
      super(new Source(_ -> Collections.nCopies(501, new Sample(Labels.EMPTY, 1))));
    }

    @Override
    public List<Inquiry> inquiries(List<Query> queries) {
      Inquiry one = Inquiry.of(this, LOAD);
      return List.of(
          new Inquiry() {
            @Override
            public List<Query> queries() {
              return queries;
            }

            @Override
            public void ask(
                Instant at, Duration within, Consumer<? super Map<Query, Reading>> answers) {
              asked.add(Set.of());
              one.ask(at, within, answers);
            }

            @Override
            public void askBreaches(
                Map<Query, Threshold> enough,
                Instant at,
                Duration within,
                Consumer<? super Map<Query, Reading>> answers) {
              asked.add(enough.keySet());
              answers.accept(Map.of(LOAD, answer(at).ofBreaches()));
            }
          });
    }

    @Override
    public List<Series> history(Query query, Instant from, Instant to, Duration step) {
      pasts.add(query);
      return List.of();
    }

    void awaitAsked(Set<Query> enough) throws InterruptedException {
      Set<Query> next;
      do {
        next = asked.poll(30, TimeUnit.SECONDS);
        assertThat(next).as("the next question").isNotNull();
      } while (!next.equals(enough));
    }
  }

  @Test
  void ofALongAnswerWhatBreachesIsAskedForUntilAnAlertStands() throws InterruptedException {
    Long source = new Long();
    Threshold limit = new Threshold(LOAD, Comparison.GREATER, 80);
    try (Poller poller = poller(source)) {
      poller.plan(List.of(new PollGroup("prod", FAST, List.of(LOAD), Map.of(LOAD, limit))));
      assertThat(source.pasts.poll(30, TimeUnit.SECONDS)).isEqualTo(LOAD);
      assertThat(source.asked.poll(30, TimeUnit.SECONDS)).as("at first all of it").isEmpty();
      source.awaitAsked(Set.of(LOAD));
      standing = Set.of(LOAD);
      source.awaitAsked(Set.of());
      assertThat(source.pasts.poll(30, TimeUnit.SECONDS)).as("its rise").isEqualTo(LOAD);
      standing = Set.of();
      source.awaitAsked(Set.of(LOAD));
      poller.plan(List.of(every(FAST, LOAD)));
      source.asked.clear();
      source.awaitAsked(Set.of());
      source.awaitAsked(Set.of());
    }
  }
}
