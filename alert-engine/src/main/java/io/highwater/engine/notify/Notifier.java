package io.highwater.engine.notify;

import java.time.Instant;

/**
 * A notification hook. Thread-safe. May block up to its own deadline; one that throws or hangs
 * harms only its own deliveries.
 */
public interface Notifier extends AutoCloseable {
  /** Unique among the hooks of a console; routes name it. */
  String name();

  /** What it is, for the operator: {@code webhook}, {@code command}, … */
  String kind();

  /** Where it leads, for the operator, free of secrets. */
  String target();

  Delivery deliver(Notification notification, Instant at);

  @Override
  default void close() {}
}
