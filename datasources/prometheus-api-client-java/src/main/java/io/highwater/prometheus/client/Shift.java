package io.highwater.prometheus.client;

import io.highwater.prometheus.client.QueryResult.HistogramSample;
import io.highwater.prometheus.client.QueryResult.InstantSample;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Answers of a server whose clock is {@code ahead}, by this machine's clock. */
final class Shift {
  private Shift() {}

  static QueryResult back(QueryResult result, Duration ahead) {
    long millis = ahead.toMillis();
    return switch (result) {
      case QueryResult.Vector(List<InstantSample> samples) ->
          new QueryResult.Vector(
              samples.stream()
                  .map(
                      sample ->
                          new InstantSample(
                              sample.labels(),
                              sample.time() - millis,
                              sample.value(),
                              sample.histogram()))
                  .toList());
      case QueryResult.Matrix(List<RangeSeries> series) ->
          new QueryResult.Matrix(series.stream().map(each -> back(each, millis)).toList());
      case QueryResult.Scalar(long time, double value) ->
          new QueryResult.Scalar(time - millis, value);
      case QueryResult.Str(long time, String value) -> new QueryResult.Str(time - millis, value);
    };
  }

  private static RangeSeries back(RangeSeries series, long millis) {
    return new RangeSeries(
        series.labels(),
        Arrays.stream(series.times()).map(time -> time - millis).toArray(),
        series.values(),
        series.histograms().stream()
            .map(sample -> new HistogramSample(sample.time() - millis, sample.histogram()))
            .toList());
  }

  static Targets back(Targets targets, Duration ahead) {
    return new Targets(
        targets.active().stream()
            .map(
                target ->
                    new Targets.Active(
                        target.labels(),
                        target.discoveredLabels(),
                        target.scrapePool(),
                        target.scrapeUrl(),
                        target.globalUrl(),
                        target.health(),
                        target.lastError(),
                        target.lastScrape().map(at -> at.minus(ahead)),
                        target.lastScrapeDuration(),
                        target.scrapeInterval()))
            .toList(),
        targets.dropped());
  }

  static List<Alert> back(List<Alert> alerts, Duration ahead) {
    return alerts.stream()
        .map(
            alert ->
                new Alert(
                    alert.labels(),
                    alert.annotations(),
                    alert.state(),
                    alert.activeAt().map(at -> at.minus(ahead)),
                    alert.keepFiringSince().map(at -> at.minus(ahead)),
                    alert.value()))
        .toList();
  }
}
