package io.highwater.engine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.notify.Matcher;
import io.highwater.engine.notify.Notification;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The engine on its own thread. */
class EngineLoopTest {
  private static final class Clock implements InstantSource {
    private volatile Instant now = World.START;

    @Override
    public Instant instant() {
      return now;
    }
  }

  private final World world = new World(World.above("HighLoad", 200, Duration.ZERO, Duration.ZERO));
  private final Clock clock = new Clock();
  private final BlockingQueue<Snapshot> screen = new LinkedBlockingQueue<>();
  private final BlockingQueue<Notification> outgoing = new LinkedBlockingQueue<>();
  private final EngineLoop loop = new EngineLoop(world.engine, clock, screen::add, outgoing::add);

  @AfterEach
  void close() {
    loop.close();
    world.close();
  }

  private Snapshot await(Predicate<Snapshot> wanted) throws InterruptedException {
    while (true) {
      Snapshot next = screen.poll(30, TimeUnit.SECONDS);
      assertThat(next).as("the next snapshot").isNotNull();
      if (wanted.test(next)) {
        return next;
      }
    }
  }

  private Observation polled(Query query, double value) {
    Instant at = clock.now;
    List<Sample> samples = List.of(new Sample(World.instance("a"), value));
    return new Observation.Polled(
        query, at, new Reading.Samples(at, Duration.ZERO, samples, List.of()), 0);
  }

  @Test
  void anObservationReachesTheScreenAndTheReceivers() throws InterruptedException {
    loop.start();
    loop.submit(polled(World.LOAD, 250));
    assertThat(await(each -> !each.alerts().isEmpty()).firing()).hasSize(1);
    Notification notification = outgoing.poll(30, TimeUnit.SECONDS);
    assertThat(notification).isNotNull();
    assertThat(notification.commonLabels().get("instance")).isEqualTo("a");
  }

  @Test
  void timePassesWithoutAnyMessage() throws InterruptedException {
    loop.start();
    assertThat(
            loop.submit(
                new Command.AddSilence(
                    List.of(new Matcher("instance", Matcher.Op.EQUAL, "a")),
                    World.START,
                    World.START.plusSeconds(3600),
                    "ada",
                    "")))
        .isTrue();
    loop.submit(polled(World.LOAD, 250));
    await(each -> !each.alerts().isEmpty() && !each.alerts().getFirst().silencedBy().isEmpty());
    assertThat(outgoing).isEmpty();
    clock.now = World.START.plusSeconds(3600);
    assertThat(outgoing.poll(30, TimeUnit.SECONDS)).isNotNull();
    await(each -> each.at().equals(clock.now) && each.alerts().getFirst().silencedBy().isEmpty());
  }

  @Test
  void timeThatPassesWithinAWaitButNotByTheClockOfTheProcessIsNoTimeHeld()
      throws InterruptedException {
    World held = new World(World.above("HighLoad", 200, Duration.ofMinutes(15), Duration.ZERO));
    AtomicLong readings = new AtomicLong();
    InstantSource leaping = () -> World.START.plusSeconds(40 * readings.getAndIncrement());
    try (held;
        EngineLoop other = new EngineLoop(held.engine, leaping, screen::add, outgoing::add)) {
      other.start();
      other.submit(polled(World.LOAD, 250));
      Snapshot last = await(each -> each.journal().size() > 1);
      assertThat(last.journal().getFirst().reason())
          .isEqualTo(
              "this machine slept or its clock was put forward for 40s, which does not count");
    }
  }

  @Test
  void aMessageTheEngineChokesOnIsSurvived() throws InterruptedException {
    loop.start();
    loop.submit(new Command.AddSilence(List.of(), World.START, World.START, "ada", ""));
    loop.submit(polled(World.LOAD, 250));
    await(each -> !each.alerts().isEmpty());
  }

  @Test
  void anErrorIsSurvivedAsWell() throws InterruptedException {
    AtomicBoolean broken = new AtomicBoolean(true);
    Consumer<Snapshot> fragile =
        snapshot -> {
          if (broken.getAndSet(false)) {
            throw new StackOverflowError("for the test");
          }
          screen.add(snapshot);
        };
    try (EngineLoop other = new EngineLoop(world.engine, clock, fragile, outgoing::add)) {
      other.start();
      other.submit(polled(World.LOAD, 250));
      await(each -> !each.alerts().isEmpty());
    }
    assertThat(broken).isFalse();
  }

  @Test
  void oneWhoseLastTurnFailsCanBeClosed() throws InterruptedException {
    AtomicBoolean broken = new AtomicBoolean();
    InstantSource fragile =
        () -> {
          if (broken.get()) {
            throw new IllegalStateException("no time, for the test");
          }
          return World.START;
        };
    EngineLoop other = new EngineLoop(world.engine, fragile, screen::add, outgoing::add);
    other.start();
    await(_ -> true);
    broken.set(true);
    Thread closer = Thread.ofPlatform().daemon().start(other::close);
    assertThat(closer.join(Duration.ofSeconds(30))).as("closed").isTrue();
  }

  @Test
  void anInterruptIsSurvivedToo() throws InterruptedException {
    loop.start();
    await(_ -> true);
    Thread engine =
        Thread.getAllStackTraces().keySet().stream()
            .filter(each -> each.getName().equals("engine"))
            .findFirst()
            .orElseThrow();
    engine.interrupt();
    loop.submit(polled(World.LOAD, 250));
    await(each -> !each.alerts().isEmpty());
  }

  @Test
  void whatWasHandedOverBeforeTheCloseIsStillTakenIn() {
    for (int i = 0; i < 1_000; i++) {
      clock.now = clock.now.plusSeconds(5);
      if (i == 0) {
        loop.start();
      }
      loop.submit(polled(World.LOAD, i % 2 == 0 ? 250 : 100));
    }
    loop.close();
    assertThat(world.store.load(1, 1).lastSequence()).isEqualTo(1_000);
    assertThat(loop.submit(new Command.UseRules(List.of()))).isFalse();
    loop.submit(polled(World.LOAD, 250));
    Snapshot last = screen.stream().reduce((_, b) -> b).orElseThrow();
    assertThat(last.journal().getFirst().sequence()).isEqualTo(1_000);
  }

  @Test
  void oneThatWasNeverStartedCanBeClosed() {
    loop.close();
    assertThat(loop.submit(new Command.UseRules(List.of()))).isFalse();
  }
}
