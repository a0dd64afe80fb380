package io.highwater.datasources.bench;

import java.time.Duration;

/**
 * The queries that are timed: what dashboards and rules ask most, and what hurts. All end at the
 * newest sample of {@link BenchData}.
 */
public enum BenchQuery {
  RATE_SUM_BY("sum by (job) (rate(http_requests_total[5m]))"),
  RATE_SUM_BY_6H(
      "sum by (job) (rate(http_requests_total[5m]))", Duration.ofHours(6), Duration.ofSeconds(15)),
  QUANTILE("histogram_quantile(0.99, sum by (le) (rate(request_seconds_bucket[5m])))"),
  QUANTILE_PER_INSTANCE_1H(
      "histogram_quantile(0.9, rate(request_seconds_bucket[5m]))",
      Duration.ofHours(1),
      Duration.ofSeconds(15)),
  TOPK("topk(10, sum by (instance, status) (rate(http_requests_total[5m])))"),
  REGEX_10K("count by (zone) (session_bytes{session=~\".*7.*\"})"),
  ALTERNATION_10K("session_bytes{session=~\"s-1|s-22|s-333|s-4444\"}"),
  SUBQUERY("max_over_time(sum by (job) (rate(http_requests_total[1m]))[1h:1m])"),
  RATIO_1H(
      "sum by (instance) (rate(http_requests_total{status=\"500\"}[5m]))"
          + " / on (instance) sum by (instance) (rate(http_requests_total[5m]))",
      Duration.ofHours(1),
      Duration.ofSeconds(15)),
  AVERAGE_OVER_TIME_6H(
      "avg_over_time(memory_bytes[30m]) > 1e9", Duration.ofHours(6), Duration.ofMinutes(1));

  private final String text;
  private final Duration range;
  private final Duration step;

  BenchQuery(String text) {
    this(text, Duration.ZERO, Duration.ZERO);
  }

  BenchQuery(String text, Duration range, Duration step) {
    this.text = text;
    this.range = range;
    this.step = step;
  }

  public String text() {
    return text;
  }

  public boolean isRange() {
    return range.isPositive();
  }

  /** How far a range query looks back; zero for an instant query. */
  public Duration range() {
    return range;
  }

  public Duration step() {
    return step;
  }
}
