package io.highwater.app.query;

import io.highwater.datasources.promql.QueryResult.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How an answer is written. Every form ends in a line break. */
public enum ResultFormat {
  TABLE,
  JSON,
  CSV,
  SPARKLINE;

  /** The word for it on a command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException when there is no such format; the message names those there
   *     are
   */
  public static ResultFormat of(String word) {
    return Arrays.stream(values())
        .filter(format -> format.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no format \""
                        + word
                        + "\"; formats are "
                        + Arrays.stream(values())
                            .map(ResultFormat::word)
                            .collect(Collectors.joining(", "))));
  }

  /**
   * @param at of an instant query
   * @param zone for the times of a table
   */
  public String write(Value value, Instant at, ZoneId zone) {
    return switch (this) {
      case TABLE -> ResultTable.of(value, zone);
      case JSON -> ResultJson.of(value, at);
      case CSV -> ResultCsv.of(value, at);
      case SPARKLINE -> ResultSparkline.of(value);
    };
  }
}
