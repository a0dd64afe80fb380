package io.highwater.engine.rule;

/**
 * Whether an alert changes too often to be told of each change, as Icinga judges it (S-16): of the
 * last {@value #RESULTS} results those that differ from the one before are weighed, the newest
 * most, and it flaps from above {@value #START} per cent until no more than {@value #STOP}. A pure
 * value.
 *
 * @param changes bit {@code i} is set where result {@code i} changed; the newest is bit 19
 * @param active whether it flaps
 */
public record Flapping(int changes, boolean active) {
  /** How many results are remembered. */
  public static final int RESULTS = 20;

  /** In per cent; above this it begins. */
  public static final double START = 30;

  /** In per cent; at this or below it ends. */
  public static final double STOP = 25;

  /** Nothing has changed yet. */
  public static final Flapping NONE = new Flapping(0, false);

  /** The weights are counted in hundredths of a result, so that no sum of them is rounded. */
  private static final int OLDEST = 80;

  private static final int STEP = 2;

  public Flapping {
    if (changes < 0 || changes >= (1 << RESULTS)) {
      throw new IllegalArgumentException("only " + RESULTS + " results are remembered");
    }
  }

  /**
   * After one more result; the oldest is forgotten.
   *
   * @param changed whether its state differs from that of the result before
   */
  public Flapping next(boolean changed) {
    int later = (changes >>> 1) | (changed ? 1 << (RESULTS - 1) : 0);
    double percent = percent(later);
    return new Flapping(later, active ? percent > STOP : percent > START);
  }

  /** How restless it is, in per cent: 0 where nothing has changed, 99 where every result did. */
  public double percent() {
    return percent(changes);
  }

  private static double percent(int changes) {
    int hundredths = 0;
    for (int i = 0; i < RESULTS; i++) {
      hundredths += ((changes >>> i) & 1) * (OLDEST + STEP * i);
    }
    return (double) hundredths / RESULTS;
  }
}
