package io.highwater.app.demo;

import java.util.OptionalLong;

/** Something that happens by itself again and again. */
interface Routine {
  /** When it is due next, in nanoseconds of the demo's clock; empty while it rests. */
  OptionalLong due();

  /** Does it once. */
  void play() throws InterruptedException;
}
