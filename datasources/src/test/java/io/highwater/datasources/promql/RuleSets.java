package io.highwater.datasources.promql;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Samples whose labels are hard to put into a regular expression, and random sets of queries over
 * them: families that differ in one value, written in several ways, among queries that must be left
 * alone. The same seed always makes the same.
 */
final class RuleSets {
  static final Instant START = Instant.parse("2026-01-05T08:15:00Z");
  static final Duration LENGTH = Duration.ofMinutes(30);

  private static final int STEP_MILLIS = 15_000;
  private static final List<String> METRICS =
      List.of("depth", "requests_total", "pressure", "ns:level:ratio");
  private static final List<String> SHARDS = List.of("0", "1", "2", "10");
  static final List<String> VALUES =
      List.of(
          "plain",
          "a.b",
          "axb",
          "a|b",
          "a",
          "b",
          "(",
          "[x]",
          "^a$",
          ".*",
          ".+",
          "a{2}",
          "aa",
          "back\\slash",
          "say \"no\"",
          "two\nlines",
          "(?i)A",
          "A",
          "été",
          "日本",
          "🦊",
          " ",
          "10.0.0.7:9100",
          "\\Qx\\E",
          "x");
  private static final List<String> RANGE_FUNCTIONS =
      List.of(
          "rate",
          "increase",
          "irate",
          "delta",
          "deriv",
          "changes",
          "resets",
          "avg_over_time",
          "sum_over_time",
          "min_over_time",
          "max_over_time",
          "count_over_time",
          "last_over_time",
          "present_over_time",
          "stddev_over_time");
  private static final List<String> ODD_NUMBERS = List.of("NaN", "+Inf", "-Inf", "-0", "1e-300");

  private final Random random;

  RuleSets(long seed) {
    this.random = new Random(seed);
  }

  /** An OpenMetrics page with timestamps. */
  static String page() {
    Random random = new Random(11);
    StringBuilder page = new StringBuilder();
    for (String metric : METRICS) {
      for (String value : VALUES) {
        for (String shard : SHARDS) {
          if (random.nextInt(4) > 0) {
            series(page, metric, value, shard, random);
          }
        }
      }
    }
    return page.append("# EOF\n").toString();
  }

  private static void series(
      StringBuilder page, String metric, String value, String shard, Random random) {
    String labels = "{place=\"" + escaped(value) + "\",shard=\"" + shard + "\",job=\"j\"}";
    boolean gap = random.nextInt(5) == 0;
    double level = random.nextInt(1_000);
    for (long at = 0; at < LENGTH.toMillis(); at += STEP_MILLIS) {
      level =
          metric.equals("requests_total")
              ? random.nextInt(50) == 0 ? 0 : level + random.nextInt(30) * 0.37
              : level + random.nextGaussian();
      String number =
          random.nextInt(40) == 0 && metric.equals("pressure")
              ? ODD_NUMBERS.get(random.nextInt(ODD_NUMBERS.size()))
              : Double.toString(level);
      long millis = START.toEpochMilli() + at + random.nextInt(900);
      if (!gap || at < LENGTH.toMillis() / 3 || at > LENGTH.toMillis() * 3 / 4) {
        page.append(metric)
            .append(labels)
            .append(' ')
            .append(number)
            .append(String.format(Locale.ROOT, " %d.%03d\n", millis / 1000, millis % 1000));
      }
    }
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  Instant instant() {
    return START.plusMillis(random.nextInt((int) LENGTH.toMillis()) + 1L);
  }

  /** The queries of one set, in no order. */
  List<String> next() {
    List<String> queries = new ArrayList<>();
    for (int families = 1 + random.nextInt(4); families > 0; families--) {
      queries.addAll(family());
    }
    for (int others = random.nextInt(6); others > 0; others--) {
      queries.add(other());
    }
    Collections.shuffle(queries, random);
    return queries;
  }

  /** Queries of one form for several places, some of which do not exist. */
  private List<String> family() {
    String metric = any(METRICS);
    List<String> rest = new ArrayList<>();
    if (random.nextBoolean()) {
      rest.add("job=\"j\"");
    }
    switch (random.nextInt(5)) {
      case 0 -> rest.add("shard=\"" + any(SHARDS) + "\"");
      case 1 -> rest.add("shard!=\"0\"");
      case 2 -> rest.add("shard=~\"1|10\"");
      case 3 -> rest.add("zone=\"\"");
      default -> {}
    }
    String range = "[" + any(List.of("1m", "90s", "5m")) + "]";
    String modifier =
        any(List.of("", "", "", " offset 3m", " @ " + START.plusSeconds(700).getEpochSecond()));
    int form = random.nextInt(4);
    String function = any(RANGE_FUNCTIONS);
    String ahead = any(List.of("60", "4 * 3600", "-(1 + 2)"));
    List<String> queries = new ArrayList<>();
    for (int members = 2 + random.nextInt(8); members > 0; members--) {
      String place = random.nextInt(8) == 0 ? "nowhere." + members : any(VALUES);
      String selector = selector(metric, rest, place);
      queries.add(
          switch (form) {
            case 0, 1 -> selector + modifier;
            case 2 -> function + "(" + selector + range + modifier + ")";
            default -> "predict_linear(" + selector + range + modifier + ", " + ahead + ")";
          });
    }
    return queries;
  }

  /** One selector, its matchers in any order and notation. */
  private String selector(String metric, List<String> rest, String place) {
    List<String> matchers = new ArrayList<>(rest);
    String equal = any(List.of("=", " = "));
    matchers.add("place" + equal + Quoting.quote(place));
    Collections.shuffle(matchers, random);
    String inside = matchers.stream().collect(Collectors.joining(any(List.of(",", ", "))));
    String bare = metric + "{" + inside + any(List.of("", ",", " ")) + "}";
    return random.nextInt(6) == 0 ? "{__name__=\"" + metric + "\"," + inside + "}" : bare;
  }

  /** Queries of which a union of selections is not a union of answers, and some that are odd. */
  private String other() {
    String selector = selector(any(METRICS), List.of(), any(VALUES));
    return switch (random.nextInt(11)) {
      case 0 -> "absent(" + selector + ")";
      case 1 -> "absent_over_time(" + selector + "[2m])";
      case 2 -> "sum(" + selector + ")";
      case 3 -> "count by (shard) (" + selector + ")";
      case 4 -> "topk(1, " + selector + ")";
      case 5 -> selector + " * on (shard) group_left () " + selector(any(METRICS), List.of(), "a");
      case 6 -> "max_over_time(" + selector + "[5m:1m])";
      case 7 -> "{place=" + Quoting.quote(any(VALUES)) + "}";
      case 8 -> "rate({place=" + Quoting.quote(any(VALUES)) + "}[2m])";
      case 9 -> selector + " > 3";
      default -> "vector(scalar(" + selector + "))";
    };
  }
}
