package io.highwater.datasources.prometheus;

import io.highwater.datasources.promql.JointQuery;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import io.highwater.prometheus.client.Answer;
import io.highwater.prometheus.client.Failure;
import io.highwater.prometheus.client.QueryResult;
import io.highwater.prometheus.client.QueryResult.InstantSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a reading of a server's answer. */
final class Readings {
  private final Sentences sentences;

  Readings(Sentences sentences) {
    this.sentences = sentences;
  }

  Reading of(Answer<QueryResult> answer, Instant at, Duration took) {
    return switch (answer) {
      case Answer.Failed<QueryResult>(var failure) ->
          new Reading.Failed(at, took, sentences.of(failure), failure instanceof Failure.ApiError);
      case Answer.Success<QueryResult> success ->
          switch (success.value()) {
            case QueryResult.Vector(var samples) -> vector(samples, success, at, took);
            case QueryResult.Scalar(long _, double value) ->
                samples(List.of(new Sample(Labels.EMPTY, value)), List.of(), success, at, took);
            case QueryResult.Matrix _ -> unusable("a range of samples", at, took);
            case QueryResult.Str _ -> unusable("a text", at, took);
          };
    };
  }

  /**
   * What each member of {@code joint} would have been answered; empty where the answer is not
   * beyond doubt, or says something that may be meant for one of them only.
   */
  Optional<Map<Query, Reading>> split(
      Answer.Success<QueryResult> answer, JointQuery joint, Instant at, Duration took) {
    if (!(answer.value() instanceof QueryResult.Vector(var samples))
        || !answer.missing().isEmpty()
        || !answer.warnings().isEmpty()) {
      return Optional.empty();
    }
    List<Sample> plain = plain(samples);
    if (plain.size() < samples.size()) {
      return Optional.empty();
    }
    return joint
        .split(plain)
        .map(
            parts -> {
              Map<Query, Reading> readings = new HashMap<>();
              parts.forEach(
                  (query, part) ->
                      readings.put(
                          query,
                          new Reading.Samples(
                              at, took, part, part.isEmpty() ? List.of() : answer.infos())));
              return readings;
            });
  }

  private static List<Sample> plain(List<InstantSample> samples) {
    List<Sample> plain = new ArrayList<>(samples.size());
    for (InstantSample sample : samples) {
      if (sample.histogram().isEmpty()) {
        plain.add(new Sample(PrometheusSource.labels(sample.labels()), sample.value()));
      }
    }
    return plain;
  }

  private static Reading vector(
      List<InstantSample> samples, Answer.Success<?> answer, Instant at, Duration took) {
    List<Sample> plain = plain(samples);
    int histograms = samples.size() - plain.size();
    List<String> remarks =
        histograms == 0
            ? List.of()
            : List.of(histograms + " series are native histograms, which have no single value");
    return samples(plain, remarks, answer, at, took);
  }

  private static Reading samples(
      List<Sample> samples,
      List<String> remarks,
      Answer.Success<?> answer,
      Instant at,
      Duration took) {
    if (answer.isPartial()) {
      return new Reading.Partial(at, took, samples, missing(answer.missing()));
    }
    List<String> warnings = new ArrayList<>(answer.warnings());
    warnings.addAll(answer.infos());
    warnings.addAll(remarks);
    return new Reading.Samples(at, took, samples, warnings);
  }

  private static String missing(List<String> missing) {
    String more = missing.size() == 1 ? "" : " (and " + (missing.size() - 1) + " more)";
    return Sentences.shorten("a part of the data is missing: " + missing.getFirst()) + more;
  }

  private static Reading unusable(String kind, Instant at, Duration took) {
    return new Reading.Failed(
        at, took, "the query yields " + kind + "; a rule needs a vector or a scalar", true);
  }

  /** For a query that found {@code others} before it and no answer to any. */
  String crowded(int others) {
    return sentences.noAnswer() + ": " + others + " queries before this one are still waiting";
  }
}
