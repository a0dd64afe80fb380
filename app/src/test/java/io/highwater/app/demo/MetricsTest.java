package io.highwater.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private final Metrics metrics = new Metrics(Instant.ofEpochMilli(1_500));

  @Test
  void writesTheTextFormat() {
    Counter requests = metrics.counter("requests_total", "Requests.", "code");
    Histogram latency = metrics.histogram("latency_seconds", "Latency.", new double[] {0.1, 0.5});
    metrics.counter("plain_total", "Without labels.");
    metrics.gauge("depth", "Depth.", List.of("queue"), () -> Map.of(List.of("a\"b\\c\nd"), 2.5));
    requests.inc("500");
    requests.inc("200");
    requests.inc("200");
    latency.observeNanos(Duration.ofMillis(100).toNanos());
    latency.observeNanos(Duration.ofMillis(250).toNanos());
    latency.observeNanos(Duration.ofSeconds(2).toNanos());
    assertThat(metrics.expose())
        .isEqualTo(
            """
            # HELP process_start_time_seconds Start time of the process since unix epoch in seconds.
            # TYPE process_start_time_seconds gauge
            process_start_time_seconds 1.5
            # HELP requests_total Requests.
            # TYPE requests_total counter
            requests_total{code="200"} 2
            requests_total{code="500"} 1
            # HELP latency_seconds Latency.
            # TYPE latency_seconds histogram
            latency_seconds_bucket{le="0.1"} 1
            latency_seconds_bucket{le="0.5"} 2
            latency_seconds_bucket{le="+Inf"} 3
            latency_seconds_sum 2.35
            latency_seconds_count 3
            # HELP plain_total Without labels.
            # TYPE plain_total counter
            plain_total 0
            # HELP depth Depth.
            # TYPE depth gauge
            depth{queue="a\\"b\\\\c\\nd"} 2.5
            """);
  }

  @Test
  void addingNothingMakesTheSeriesExist() {
    metrics.counter("errors_total", "Errors.", "kind").add(0, "timeout");
    assertThat(metrics.expose()).contains("errors_total{kind=\"timeout\"} 0\n");
  }

  @Test
  void refusesTheWrongNumberOfLabels() {
    Counter counter = metrics.counter("errors_total", "Errors.", "kind");
    assertThatThrownBy(counter::inc).isInstanceOf(IllegalArgumentException.class);
    Histogram histogram = metrics.histogram("h", "H.", new double[] {1}, "kind");
    assertThatThrownBy(() -> histogram.observeNanos(1, "a", "b"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
