package io.highwater.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.highwater.engine.notify.Delivery;
import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.Notifier;
import io.highwater.engine.notify.NotifierFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every hook keeps, whoever wrote it. */
@Timeout(120)
public abstract class NotifierContract {
  /** The factory of the type. */
  protected abstract NotifierFactory factory();

  /** Valid settings, with {@link #secrets()} wherever the type takes a secret. */
  protected abstract Map<String, Object> settings();

  protected abstract List<String> secrets();

  /** A hook whose target cannot be reached: it must say so and not throw. */
  protected abstract Notifier unreachable();

  /** A hook that works. */
  protected abstract Notifier working();

  @Test
  void namesItselfAndItsType() {
    try (Notifier notifier = factory().create("night", settings())) {
      assertThat(notifier.name()).isEqualTo("night");
      assertThat(notifier.kind()).isEqualTo(factory().type());
    }
  }

  @Test
  void tellsWhereItLeadsWithoutSecrets() {
    try (Notifier notifier = factory().create("night", settings())) {
      assertThat(notifier.target()).isNotBlank().doesNotContain(secrets());
      assertThat(notifier.toString()).doesNotContain(secrets());
    }
  }

  @Test
  void answersInsteadOfThrowingWhenItsTargetIsUnreachable() {
    try (Notifier notifier = unreachable()) {
      Delivery delivery = notifier.deliver(Notifications.firing(), Notifications.AT);
      assertThat(delivery).isNotInstanceOf(Delivery.Delivered.class);
      assertFitToBeShown(delivery);
    }
  }

  @Test
  void answersInsteadOfThrowingForEveryKindOfNotification() {
    try (Notifier notifier = working()) {
      for (Notification notification :
          List.of(
              Notifications.firing(),
              Notifications.resolved(),
              Notifications.test(),
              Notifications.strange())) {
        assertFitToBeShown(notifier.deliver(notification, Notifications.AT));
      }
    }
  }

  @Test
  void bearsSeveralThreads() throws Exception {
    try (Notifier notifier = working();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Delivery> task = () -> notifier.deliver(Notifications.firing(), Notifications.AT);
      for (Future<Delivery> delivery : threads.invokeAll(List.of(task, task, task, task))) {
        assertThat(delivery.get(60, TimeUnit.SECONDS)).isInstanceOf(Delivery.Delivered.class);
      }
    }
  }

  @Test
  void keepsTheInterruptOfItsCaller() {
    try (Notifier notifier = working()) {
      Thread.currentThread().interrupt();
      assertFitToBeShown(notifier.deliver(Notifications.firing(), Notifications.AT));
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void canBeClosedTwice() {
    Notifier notifier = factory().create("night", settings());
    notifier.close();
    notifier.close();
  }

  @Test
  void namesASettingItDoesNotKnow() {
    Map<String, Object> settings = new LinkedHashMap<>(settings());
    settings.put("colour", "red");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> factory().create("night", settings))
        .withMessageContaining("colour")
        .satisfies(e -> assertThat(e.toString()).doesNotContain(secrets()));
  }

  /** Short, on one line, and free of secrets. */
  private void assertFitToBeShown(Delivery delivery) {
    assertThat(delivery.answer())
        .isNotBlank()
        .doesNotContain("\n", "\r", "\0")
        .doesNotContain(secrets())
        .hasSizeLessThan(500);
  }
}
