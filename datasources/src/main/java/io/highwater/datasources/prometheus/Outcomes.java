package io.highwater.datasources.prometheus;

import io.highwater.datasources.promql.QueryOutcome;
import io.highwater.datasources.promql.QueryResult.Value;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Series;
import io.highwater.prometheus.client.Answer;
import io.highwater.prometheus.client.Failure;
import io.highwater.prometheus.client.QueryResult;
import io.highwater.prometheus.client.QueryResult.InstantSample;
import io.highwater.prometheus.client.RangeSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes an outcome of a server's answer. */
final class Outcomes {
  /** Where a server tells the place of a mistake. */
  private static final Pattern PLACE =
      Pattern.compile(".*?(\\d+):(\\d+): (parse error: .*)", Pattern.DOTALL);

  private final Sentences sentences;

  Outcomes(Sentences sentences) {
    this.sentences = sentences;
  }

  QueryOutcome of(Answer<QueryResult> answer) {
    return switch (answer) {
      case Answer.Failed<QueryResult>(Failure failure) -> failed(failure);
      case Answer.Success<QueryResult> success -> {
        List<String> warnings = new ArrayList<>(success.missing());
        warnings.addAll(success.warnings());
        Value value = value(success.value(), warnings);
        yield new QueryOutcome.Answered(
            new io.highwater.datasources.promql.QueryResult(value, warnings, success.infos()));
      }
    };
  }

  private QueryOutcome failed(Failure failure) {
    if (!(failure instanceof Failure.ApiError(int _, String type, String message))
        || !type.equals("bad_data")) {
      return new QueryOutcome.Failed(sentences.of(failure));
    }
    Matcher place = PLACE.matcher(message);
    return place.matches()
        ? new QueryOutcome.Refused(
            Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)), place.group(3))
        : new QueryOutcome.Refused(0, 0, message);
  }

  private static Value value(QueryResult result, List<String> warnings) {
    return switch (result) {
      case QueryResult.Scalar(long _, double value) -> new Value.Scalar(value);
      case QueryResult.Str(long _, String text) -> new Value.Text(text);
      case QueryResult.Vector(List<InstantSample> samples) -> vector(samples, warnings);
      case QueryResult.Matrix(List<RangeSeries> series) -> matrix(series, warnings);
    };
  }

  private static Value vector(List<InstantSample> samples, List<String> warnings) {
    List<Sample> plain = new ArrayList<>();
    for (InstantSample sample : samples) {
      if (sample.histogram().isEmpty()) {
        plain.add(new Sample(PrometheusSource.labels(sample.labels()), sample.value()));
      }
    }
    leftOut(samples.size() - plain.size(), warnings);
    return new Value.Vector(plain);
  }

  private static Value matrix(List<RangeSeries> all, List<String> warnings) {
    List<Series> plain = new ArrayList<>();
    int histograms = 0;
    for (RangeSeries series : all) {
      histograms += series.histograms().isEmpty() ? 0 : 1;
      if (series.size() > 0) {
        plain.add(PrometheusSource.series(series));
      }
    }
    leftOut(histograms, warnings);
    return new Value.Matrix(plain);
  }

  private static void leftOut(int histograms, List<String> warnings) {
    if (histograms > 0) {
      warnings.add(histograms + " series hold native histograms, which are left out");
    }
  }
}
