package io.highwater.plugins.sound;

/** Where sound waves become audible. */
interface Player {
  /** How playing ended. */
  sealed interface Outcome {
    record Played() implements Outcome {}

    /** The machine has none. */
    record NoDevice() implements Outcome {}

    /** It is there, but did not do it. */
    record Busy(String reason) implements Outcome {}
  }

  /**
   * Plays to the end.
   *
   * @param wave as {@link Synthesis} makes it
   */
  Outcome play(byte[] wave);
}
