package io.highwater.ui.dashboard;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How much of the past a dashboard shows. */
public enum TimeRange {
  FIVE_MINUTES("5 min", "5m", Duration.ofMinutes(5)),
  FIFTEEN_MINUTES("15 min", "15m", Duration.ofMinutes(15)),
  HOUR("1 h", "1h", Duration.ofHours(1)),
  SIX_HOURS("6 h", "6h", Duration.ofHours(6)),
  DAY("24 h", "24h", Duration.ofDays(1)),
  WEEK("7 d", "7d", Duration.ofDays(7)),
  MONTH("30 d", "30d", Duration.ofDays(30));

  /** The words of a dashboard file, for messages. */
  static final String WORDS =
      Arrays.stream(values()).map(TimeRange::word).collect(Collectors.joining(", "));

  private final String title;
  private final String word;
  private final Duration length;

  TimeRange(String title, String word, Duration length) {
    this.title = title;
    this.word = word;
    this.length = length;
  }

  String title() {
    return title;
  }

  /** What a dashboard file calls it. */
  public String word() {
    return word;
  }

  public Duration length() {
    return length;
  }

  /** The one called {@code word} in a dashboard file. */
  static Optional<TimeRange> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
  }

  /** The shortest one that holds {@code length}, or the longest there is. */
  public static TimeRange holding(Duration length) {
    return Arrays.stream(values())
        .filter(one -> one.length.compareTo(length) >= 0)
        .findFirst()
        .orElse(MONTH);
  }

  /** Those no longer than {@code reach}. */
  static List<TimeRange> within(Duration reach) {
    return Arrays.stream(values()).filter(one -> one.length.compareTo(reach) <= 0).toList();
  }

  /** The next longer one no longer than {@code reach}, the shortest one behind the last. */
  TimeRange next(Duration reach) {
    List<TimeRange> some = within(reach);
    return some.get((some.indexOf(this) + 1) % some.size());
  }
}
