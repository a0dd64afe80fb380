package io.highwater.prometheus.client;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The parameters of a call, in order. */
final class Parameters {
  private final List<String> pairs = new ArrayList<>();

  Parameters add(String name, String value) {
    pairs.add(name);
    pairs.add(value);
    return this;
  }

  Parameters add(String name, Instant time) {
    return add(name, seconds(time.toEpochMilli()));
  }

  Parameters add(String name, Duration duration) {
    return add(name, seconds(duration.toMillis()));
  }

  Parameters add(Selection selection) {
    selection.matchers().forEach(matcher -> add("match[]", matcher));
    selection.start().ifPresent(start -> add("start", start));
    selection.end().ifPresent(end -> add("end", end));
    return selection.limit() == 0 ? this : add("limit", String.valueOf(selection.limit()));
  }

  void forEach(BiConsumer<String, String> action) {
    for (int i = 0; i < pairs.size(); i += 2) {
      action.accept(pairs.get(i), pairs.get(i + 1));
    }
  }

  /** Seconds as the shortest decimal: the one form that all servers read as time and duration. */
  private static String seconds(long millis) {
    return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
  }
}
