package io.highwater.datasources.probe;

import java.time.Instant;

/** Performs one probe; blocks, and heeds an interrupt where the system does. */
interface Asker {
  /**
   * @param at the slot, to measure a certificate's remaining time against
   */
  Finding ask(Instant at);
}
