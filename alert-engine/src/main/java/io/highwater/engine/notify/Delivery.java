package io.highwater.engine.notify;

import java.time.Duration;
import java.util.Optional;

/** What a hook made of one attempt. */
public sealed interface Delivery {
  /** Told to the operator: the receiver's answer, or why there was none. Free of secrets. */
  String answer();

  record Delivered(String answer) implements Delivery {}

  /**
   * It may work later.
   *
   * @param after the receiver's own word on when, if it gave one ({@code Retry-After})
   */
  record Retry(String answer, Optional<Duration> after) implements Delivery {
    public Retry(String answer) {
      this(answer, Optional.empty());
    }
  }

  /** It will never work as it is: the receiver refused it. */
  record Rejected(String answer) implements Delivery {}
}
