package io.highwater.app.demo;

import java.time.Instant;
import java.time.InstantSource;

/**
 * How the demo platform is run.
 *
 * @param clock the wall clock; where {@code manual} only its first instant counts
 * @param manual whether time stands still until {@link DemoPlatform#advance}
 * @param rate orders a second in calm times, 1 to 200
 * @param balance how the load balancer spreads them
 */
public record DemoSettings(InstantSource clock, boolean manual, double rate, Balance balance) {
  private static final double RATE = 30;

  public DemoSettings {
    if (!(rate >= 1 && rate <= 200)) {
      throw new IllegalArgumentException("1 to 200 orders a second, not " + rate);
    }
  }

  /** Time passes by itself. */
  public static DemoSettings live(InstantSource clock) {
    return new DemoSettings(clock, false, RATE, Balance.ROUND_ROBIN);
  }

  /** Time is moved by hand, beginning at {@code start}. */
  public static DemoSettings manual(Instant start) {
    return new DemoSettings(InstantSource.fixed(start), true, RATE, Balance.ROUND_ROBIN);
  }

  public DemoSettings withRate(double ordersPerSecond) {
    return new DemoSettings(clock, manual, ordersPerSecond, balance);
  }

  public DemoSettings withBalance(Balance wanted) {
    return new DemoSettings(clock, manual, rate, wanted);
  }
}
