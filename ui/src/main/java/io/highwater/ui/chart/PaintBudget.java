package io.highwater.ui.chart;

import java.util.function.LongSupplier;

/**
 * How long charts may paint in one pulse: what finds no time waits for the next, so that a screen
 * full of charts never holds up the mouse. The first of a pulse always finds time. For the FX
 * thread only.
 */
final class PaintBudget {
  /** Half of a frame at 60 a second: the rest of the pulse needs its time, too. */
  static final long NANOS = 8_000_000;

  /** Charts of one pulse paint one behind the other; a longer pause is another pulse. */
  static final long PAUSE = 3_000_000;

  static final PaintBudget OWN = new PaintBudget(System::nanoTime);

  private final LongSupplier clock;
  private long spent;
  private long ended;
  private boolean any;

  PaintBudget(LongSupplier clock) {
    this.clock = clock;
  }

  /** Whether there is time left in this pulse. */
  boolean allows() {
    if (!any || clock.getAsLong() - ended > PAUSE) {
      spent = 0;
    }
    return spent < NANOS;
  }

  /** Paints, and counts how long that took. */
  void spend(Runnable paint) {
    long began = clock.getAsLong();
    paint.run();
    ended = clock.getAsLong();
    spent += ended - began;
    any = true;
  }
}
