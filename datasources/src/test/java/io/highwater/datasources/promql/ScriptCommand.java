package io.highwater.datasources.promql;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** One command of a script in promqltest's notation. */
sealed interface ScriptCommand {
  record Clear() implements ScriptCommand {}

  /**
   * @param buckets whether classic histograms are loaded as native ones, too
   * @param startTimestamps whether a line gives start timestamps, which are not read
   */
  record Load(Duration step, List<SeriesLine> series, boolean buckets, boolean startTimestamps)
      implements ScriptCommand {}

  /** What stands behind {@code expect fail}, {@code expect warn}, {@code expect info}. */
  record Message(String kind, Optional<String> exact, Optional<String> regex) {
    boolean accepts(String message) {
      return exact.map(message::equals).orElse(true)
          && regex.map(r -> Pattern.compile(r).matcher(message).find()).orElse(true);
    }
  }

  /** {@code expect range vector from … to … step …}, in milliseconds. */
  record Times(long from, long to, long step) {}

  /**
   * @param line in the file, 1-based
   * @param from the instant, or the start of the range, in milliseconds
   * @param step empty for an instant query
   */
  record Eval(
      int line,
      String query,
      long from,
      long to,
      Optional<Duration> step,
      List<Message> messages,
      boolean noWarn,
      boolean noInfo,
      boolean ordered,
      Optional<String> string,
      Optional<Times> times,
      OptionalDouble scalar,
      List<SeriesLine> series)
      implements ScriptCommand {
    boolean expectsFailure() {
      return messages.stream().anyMatch(m -> m.kind().equals("fail"));
    }
  }
}
