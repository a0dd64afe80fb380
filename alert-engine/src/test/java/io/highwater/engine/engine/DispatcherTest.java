package io.highwater.engine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.notify.Delivery;
import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.NotifiedAlert;
import io.highwater.engine.notify.Notifier;
import io.highwater.engine.notify.NotifyReason;
import io.highwater.engine.signal.Labels;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Delivery on real threads: whatever a hook does, each attempt ends with one answer. */
class DispatcherTest {
  private static final Instant AT = Instant.parse("2026-03-01T03:00:00Z");

  private final BlockingQueue<Observation> answers = new LinkedBlockingQueue<>();

  private record Hook(String name, Function<Notification, Delivery> body) implements Notifier {
    @Override
    public String kind() {
      return "test";
    }

    @Override
    public String target() {
      return "here";
    }

    @Override
    public Delivery deliver(Notification notification, Instant at) {
      return body.apply(notification);
    }
  }

  private Dispatcher dispatcher(Duration deadline, Hook... hooks) {
    return new Dispatcher(
        InstantSource.fixed(AT),
        List.of(hooks),
        new Dispatcher.Limits(2, deadline, Duration.ofMillis(1)),
        answers::add);
  }

  private static Notification notification(String id, String receiver) {
    return new Notification(
        id,
        receiver,
        receiver,
        NotifyReason.FIRING,
        "{}:{}",
        Labels.EMPTY,
        List.of(new NotifiedAlert("e", Labels.EMPTY, new TreeMap<>(), 1, AT, Optional.empty(), "")),
        AT);
  }

  private Observation.Attempted answer() throws InterruptedException {
    return (Observation.Attempted) next();
  }

  private Observation next() throws InterruptedException {
    Observation next = answers.poll(30, TimeUnit.SECONDS);
    assertThat(next).as("an answer").isNotNull();
    return next;
  }

  private static void hang(CountDownLatch until) {
    boolean released = false;
    while (!released) {
      try {
        until.await();
        released = true;
      } catch (InterruptedException ignored) {
        // As a hook would that does not listen.
      }
    }
  }

  @Test
  void theHooksAnswerComesBack() throws InterruptedException {
    Hook good = new Hook("good", _ -> new Delivery.Delivered("200 OK"));
    try (Dispatcher dispatcher = dispatcher(Duration.ofSeconds(30), good)) {
      dispatcher.submit(notification("n1", "good"));
      Observation.Attempted answer = answer();
      assertThat(answer.notificationId()).isEqualTo("n1");
      assertThat(answer.at()).isEqualTo(AT);
      assertThat(answer.outcome()).isEqualTo(new Delivery.Delivered("200 OK"));
    }
  }

  @Test
  void aHookThatThrowsIsTriedAgainLater() throws InterruptedException {
    Hook bad =
        new Hook(
            "bad",
            _ -> {
              throw new IllegalStateException("no disk");
            });
    Hook worse =
        new Hook(
            "worse",
            _ -> {
              throw new NoClassDefFoundError("com/example/Gone");
            });
    try (Dispatcher dispatcher = dispatcher(Duration.ofSeconds(30), bad, worse)) {
      dispatcher.submit(notification("n1", "bad"));
      assertThat(answer().outcome())
          .isEqualTo(new Delivery.Retry("the hook failed: IllegalStateException: no disk"));
      dispatcher.submit(notification("n2", "worse"));
      assertThat(answer().outcome())
          .isEqualTo(new Delivery.Retry("the hook failed: NoClassDefFoundError: com/example/Gone"));
    }
  }

  @Test
  void aReceiverWithoutAHookIsSaid() throws InterruptedException {
    try (Dispatcher dispatcher = dispatcher(Duration.ofSeconds(30))) {
      dispatcher.submit(notification("n1", "nobody"));
      assertThat(answer().outcome())
          .isEqualTo(
              new Delivery.Rejected(
                  "there is no hook named \"nobody\"; add it to the configuration or remove the"
                      + " route"));
    }
  }

  @Test
  void aHookThatHangsTimesOutAndHarmsOnlyItself() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger entered = new AtomicInteger();
    Hook hanging =
        new Hook(
            "hanging",
            _ -> {
              entered.incrementAndGet();
              hang(release);
              return new Delivery.Delivered("too late");
            });
    Hook good = new Hook("good", _ -> new Delivery.Delivered("ok"));
    try (Dispatcher dispatcher = dispatcher(Duration.ofMillis(100), hanging, good)) {
      for (int i = 0; i < 3; i++) {
        dispatcher.submit(notification("h" + i, "hanging"));
      }
      List<String> outcomes = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        outcomes.add(
            switch (next()) {
              case Observation.Attempted attempted -> attempted.outcome().answer();
              case Observation.Deferred deferred -> "deferred: " + deferred.reason();
              case Observation other -> "not an answer: " + other;
            });
      }
      assertThat(outcomes)
          .containsExactlyInAnyOrder(
              "no answer within 100ms",
              "no answer within 100ms",
              "deferred: the hook is busy: 2 earlier deliveries have not come back within 100ms");
      assertThat(entered).hasValue(2);
      dispatcher.submit(notification("g", "good"));
      Observation.Attempted answer = answer();
      assertThat(answer.notificationId()).isEqualTo("g");
      assertThat(answer.outcome()).isEqualTo(new Delivery.Delivered("ok"));
      release.countDown();
      dispatcher.submit(notification("h3", "hanging"));
      assertThat(answer().outcome().answer())
          .as("the late answers of h0 to h2 are dropped")
          .isIn("too late", "no answer within 100ms");
    }
    assertThat(answers).isEmpty();
  }

  @Test
  void afterTheCloseNothingIsStartedAndNothingIsAnswered() {
    CountDownLatch never = new CountDownLatch(1);
    Hook hanging =
        new Hook(
            "hanging",
            _ -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return new Delivery.Delivered("cut short");
            });
    Dispatcher dispatcher = dispatcher(Duration.ofHours(1), hanging);
    dispatcher.submit(notification("n1", "hanging"));
    dispatcher.close();
    dispatcher.submit(notification("n2", "hanging"));
    assertThat(answers).isEmpty();
  }
}
