package io.highwater.plugins.sound;

/**
 * Makes sound waves of melodies: one channel of signed 16-bit little-endian samples, 44,100 a
 * second.
 */
final class Synthesis {
  static final int RATE = 44_100;

  private static final double RISE_SECONDS = 0.012;

  /** A little of the octave above makes a sine less dull; together they stay within 1. */
  private static final double GROUND = 0.85;

  private static final double OCTAVE = 0.15;

  private Synthesis() {}

  /**
   * @param volume 0 to 1; no sample exceeds it
   */
  static byte[] wave(Melody melody, double volume) {
    double[] sum = new double[melody.lengthMillis() * RATE / 1000];
    for (Note note : melody.notes()) {
      add(sum, note);
    }
    byte[] bytes = new byte[sum.length * 2];
    for (int i = 0; i < sum.length; i++) {
      int sample = (int) Math.round(Math.clamp(sum[i], -1, 1) * volume * Short.MAX_VALUE);
      bytes[2 * i] = (byte) sample;
      bytes[2 * i + 1] = (byte) (sample >> 8);
    }
    return bytes;
  }

  private static void add(double[] sum, Note note) {
    int from = note.startMillis() * RATE / 1000;
    int length = Math.min(note.lengthMillis() * RATE / 1000, sum.length - from);
    for (int i = 0; i < length; i++) {
      double seconds = (double) i / RATE;
      double angle = 2 * Math.PI * note.hertz() * seconds;
      double tone = GROUND * Math.sin(angle) + OCTAVE * Math.sin(2 * angle);
      sum[from + i] += note.loudness() * envelope(seconds, (double) length / RATE) * tone;
    }
  }

  /** Rises quickly, fades slowly and ends at nothing, so that no click is heard. */
  private static double envelope(double seconds, double length) {
    double rise = Math.min(1, seconds / RISE_SECONDS);
    double fade = Math.max(0, 1 - seconds / length);
    return Math.sin(rise * Math.PI / 2) * Math.sqrt(fade) * Math.exp(-1.5 * seconds / length);
  }
}
