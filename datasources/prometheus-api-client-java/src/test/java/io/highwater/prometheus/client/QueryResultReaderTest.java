package io.highwater.prometheus.client;

import static io.highwater.prometheus.client.Answers.failure;
import static io.highwater.prometheus.client.Answers.query;
import static io.highwater.prometheus.client.Answers.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.prometheus.client.QueryResult.Boundaries;
import io.highwater.prometheus.client.QueryResult.Bucket;
import io.highwater.prometheus.client.QueryResult.Histogram;
import io.highwater.prometheus.client.QueryResult.HistogramSample;
import io.highwater.prometheus.client.QueryResult.InstantSample;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryResultReaderTest {
  private static final String HISTOGRAM =
      "{\"count\":\"4.5\",\"sum\":\"-1e-05\",\"buckets\":[[1,\"0.5\",\"1\",\"1.5\"],"
          + "[3,\"-0.001\",\"0.001\",\"2\"],[0,\"1\",\"+Inf\",\"1\"]]}";
  private static final Histogram READ =
      new Histogram(
          4.5,
          -1e-05,
          List.of(
              new Bucket(Boundaries.OPEN_RIGHT, 0.5, 1, 1.5),
              new Bucket(Boundaries.CLOSED_BOTH, -0.001, 0.001, 2),
              new Bucket(Boundaries.OPEN_LEFT, 1, Double.POSITIVE_INFINITY, 1)));

  @Test
  void vectorKeepsLabelsTimeToTheMillisecondAndValue() {
    QueryResult result =
        value(
            query(
                "{\"resultType\":\"vector\",\"result\":[{\"metric\":{\"__name__\":\"up\",\"job\":\"a\"},"
                    + "\"value\":[1795410990.864,\"0.1\"]},{\"metric\":{},\"value\":[-1.5,\"2\"]}]}"));
    assertThat(result)
        .isEqualTo(
            new QueryResult.Vector(
                List.of(
                    new InstantSample(
                        LabelSet.of(Map.of("__name__", "up", "job", "a")),
                        1795410990864L,
                        0.1,
                        Optional.empty()),
                    new InstantSample(LabelSet.EMPTY, -1500, 2, Optional.empty()))));
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, NaN",
    "+Inf, Infinity",
    "Inf, Infinity",
    "-Inf, -Infinity",
    "1e-05, 1e-05",
    "1.7976931348623157e+308, 1.7976931348623157e+308",
    "4.9e-324, 4.9e-324",
    "-0, -0.0",
    "100000000000000000000000, 1e23",
    "0.30000000000000004, 0.30000000000000004"
  })
  void numbersAreReadToTheLastBit(String text, double expected) {
    QueryResult result =
        value(query("{\"resultType\":\"scalar\",\"result\":[1,\"" + text + "\"]}"));
    assertThat(result).isEqualTo(new QueryResult.Scalar(1000, expected));
  }

  @Test
  void stringIsATextWithATime() {
    assertThat(value(query("{\"resultType\":\"string\",\"result\":[1.001,\"a \\\"b\\\" ü\"]}")))
        .isEqualTo(new QueryResult.Str(1001, "a \"b\" ü"));
  }

  @Test
  void matrixGivesEverySeriesItsOwnSamples() {
    QueryResult result =
        value(
            query(
                "{\"resultType\":\"matrix\",\"result\":["
                    + "{\"metric\":{\"a\":\"1\"},\"values\":[[1,\"1\"],[2.5,\"NaN\"],[3,\"-Inf\"]]},"
                    + "{\"metric\":{\"a\":\"2\"},\"values\":[[4,\"4\"]]},"
                    + "{\"metric\":{\"a\":\"3\"},\"values\":[]}]}"));
    List<RangeSeries> series = ((QueryResult.Matrix) result).series();
    assertThat(series).hasSize(3);
    assertThat(series.get(0).labels()).isEqualTo(LabelSet.of(Map.of("a", "1")));
    assertThat(series.get(0).times()).containsExactly(1000, 2500, 3000);
    assertThat(series.get(0).values()).containsExactly(1, Double.NaN, Double.NEGATIVE_INFINITY);
    assertThat(series.get(1).times()).containsExactly(4000);
    assertThat(series.get(1).valueAt(0)).isEqualTo(4);
    assertThat(series.get(2).size()).isZero();
  }

  @Test
  void aSeriesMayBeLongerThanTheFirstBuffer() {
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      values.append(i == 0 ? "" : ",").append('[').append(i).append(",\"").append(i).append("\"]");
    }
    QueryResult result =
        value(
            query(
                "{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":["
                    + values
                    + "]}]}"));
    RangeSeries series = ((QueryResult.Matrix) result).series().getFirst();
    assertThat(series.size()).isEqualTo(5000);
    assertThat(series.timeAt(4999)).isEqualTo(4_999_000);
    assertThat(series.valueAt(1024)).isEqualTo(1024);
  }

  @Test
  void nativeHistogramsAreReadForShow() {
    QueryResult vector =
        value(
            query(
                "{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"histogram\":[2,"
                    + HISTOGRAM
                    + "]}]}"));
    assertThat(vector)
        .isEqualTo(
            new QueryResult.Vector(
                List.of(new InstantSample(LabelSet.EMPTY, 2000, Double.NaN, Optional.of(READ)))));

    QueryResult matrix =
        value(
            query(
                "{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"histograms\":[[2,"
                    + HISTOGRAM
                    + "]]}]}"));
    RangeSeries series = ((QueryResult.Matrix) matrix).series().getFirst();
    assertThat(series.size()).isZero();
    assertThat(series.histograms()).containsExactly(new HistogramSample(2000, READ));
  }

  @Test
  void unknownFieldsArePassedOver() {
    QueryResult result =
        value(
            query(
                "{\"resultType\":\"vector\",\"analysis\":{\"a\":[1,{}]},\"result\":[{\"group\":1,"
                    + "\"metric\":{},\"value\":[1,\"1\"]}],\"stats\":{\"timings\":{}}}"));
    assertThat(((QueryResult.Vector) result).samples()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[1,\"one\"]}]}",
        "{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[1,\"self\"]}]}",
        "{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[1]}]}",
        "{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[]}]}",
        "{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[1,\"1\",2]}]}",
        "{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":{}}]}",
        "{\"resultType\":\"vector\",\"result\":[{\"metric\":{\"a\":[]},\"value\":[1,\"1\"]}]}",
        "{\"resultType\":\"vector\",\"result\":[{\"metric\":{}}]}",
        "{\"resultType\":\"vector\",\"result\":[{\"histogram\":[1,{\"buckets\":[[9,0,1,1]]}]}]}",
        "{\"resultType\":\"vector\",\"result\":{}}",
        "{\"resultType\":\"tensor\",\"result\":[]}",
        "{\"result\":[],\"resultType\":\"vector\"}",
        "{\"resultType\":\"vector\"}",
        "[]",
        "{\"resultType\":\"vector\",\"result\":[nan]}"
      })
  void nonsenseIsNamedAndNeverThrown(String data) {
    assertThat(failure(query(data), Failure.Malformed.class).detail()).isNotBlank();
  }

  @Test
  void nonsenseIsSaidWithItsPlace() {
    assertThat(
            failure(
                    query("{\"resultType\":\"scalar\",\"result\":[1,true]}"),
                    Failure.Malformed.class)
                .detail())
        .isEqualTo("expected a number, found true or false at byte 62");
  }
}
