package io.highwater.ui.dashboard;

import java.time.Duration;

/** How much of the past a dashboard shows. */
enum TimeRange {
  FIVE_MINUTES("5 min", Duration.ofMinutes(5)),
  FIFTEEN_MINUTES("15 min", Duration.ofMinutes(15)),
  HOUR("1 h", Duration.ofHours(1));

  private final String title;
  private final Duration length;

  TimeRange(String title, Duration length) {
    this.title = title;
    this.length = length;
  }

  String title() {
    return title;
  }

  Duration length() {
    return length;
  }

  TimeRange next() {
    return switch (this) {
      case FIVE_MINUTES -> FIFTEEN_MINUTES;
      case FIFTEEN_MINUTES -> HOUR;
      case HOUR -> FIVE_MINUTES;
    };
  }
}
