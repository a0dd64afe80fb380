package io.highwater.engine.notify;

import java.time.Instant;
import java.util.Optional;

/**
 * An operator has seen an alert and takes it on. It belongs to one episode: when the alert comes
 * back later, it is unseen.
 *
 * @param expiresAt when it lapses by itself, if ever
 */
public record Ack(
    String episode, String by, String comment, Instant at, Optional<Instant> expiresAt) {
  public boolean holds(Instant now) {
    return expiresAt.map(now::isBefore).orElse(true);
  }
}
