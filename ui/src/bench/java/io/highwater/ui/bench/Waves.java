package io.highwater.ui.bench;

/** Ten curves that go on for ever: the same number for the same curve and moment. */
final class Waves {
  private Waves() {}

  /** A request rate with waves, jitter and now and then a spike. */
  static double at(int chart, int series, long second) {
    double slow = Math.sin(second / (240.0 + 17 * series) + chart);
    double fast = Math.sin(second / (11.0 + series)) * 0.2;
    double spike = Math.floorMod(second + 131L * series, 601) == 0 ? 1.5 : 0;
    return 100 * (series + 1) + 40 * (slow + fast + noise(chart, series, second) + spike);
  }

  private static double noise(int chart, int series, long second) {
    long bits = second * 0x9E3779B97F4A7C15L + series * 0xC2B2AE3D27D4EB4FL + chart;
    bits = (bits ^ (bits >>> 31)) * 0xBF58476D1CE4E5B9L;
    return ((bits >>> 40) / (double) (1 << 24) - 0.5) * 0.6;
  }
}
