package io.highwater.app.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.datasources.promql.QueryResult.Value;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Series;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ResultFormatTest {
  private static final Instant AT = Instant.parse("2026-03-01T03:00:00.500Z");
  private static final ZoneId ZONE = ZoneId.of("+02:00");
  private static final Value VECTOR =
      new Value.Vector(
          List.of(
              new Sample(Labels.of("__name__", "up", "job", "a,b"), 1),
              new Sample(Labels.of("job", "long \"name\""), 1234.5),
              new Sample(Labels.EMPTY, Double.NaN)));
  private static final Value MATRIX =
      new Value.Matrix(
          List.of(
              Series.of(
                  Labels.of("__name__", "x"),
                  new long[] {0, 15_000, 30_000},
                  new double[] {1, 8, 4.5}),
              Series.of(
                  Labels.of("i", "2"),
                  new long[] {30_000},
                  new double[] {Double.NEGATIVE_INFINITY})));

  private static String write(ResultFormat format, Value value) {
    return format.write(value, AT, ZONE);
  }

  @Test
  void aTableAlignsNamesAndValues() {
    assertThat(write(ResultFormat.TABLE, VECTOR))
        .isEqualTo(
            """
            up{job="a,b"}               1
            {job="long \\"name\\""}  1234.5
            {}                        NaN
            """);
    assertThat(write(ResultFormat.TABLE, MATRIX))
        .isEqualTo(
            """
            x
              1970-01-01T02:00:00+02:00    1
              1970-01-01T02:00:15+02:00    8
              1970-01-01T02:00:30+02:00  4.5
            {i="2"}
              1970-01-01T02:00:30+02:00  -Inf
            """);
    assertThat(write(ResultFormat.TABLE, new Value.Scalar(1e21)))
        .isEqualTo("1" + "0".repeat(21) + "\n");
    assertThat(write(ResultFormat.TABLE, new Value.Text("so"))).isEqualTo("so\n");
  }

  @Test
  void jsonIsWhatAServerAnswers() {
    assertThat(write(ResultFormat.JSON, VECTOR))
        .isEqualTo(
            "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":["
                + "{\"metric\":{\"__name__\":\"up\",\"job\":\"a,b\"},\"value\":[1772334000.5,\"1\"]},{\"metric\":{\"job\":\"long"
                + " \\\"name\\\"\"},\"value\":[1772334000.5,\"1234.5\"]},{\"metric\":{},\"value\":[1772334000.5,\"NaN\"]}]}}\n");
    assertThat(write(ResultFormat.JSON, MATRIX))
        .isEqualTo(
            "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{\"__name__\":\"x\"},\"values\":[[0,\"1\"],[15,\"8\"],[30,\"4.5\"]]},{\"metric\":{\"i\":\"2\"},\"values\":[[30,\"-Inf\"]]}]}}\n");
    assertThat(write(ResultFormat.JSON, new Value.Scalar(2)))
        .contains("\"resultType\":\"scalar\",\"result\":[1772334000.5,\"2\"]");
    assertThat(write(ResultFormat.JSON, new Value.Text("so")))
        .contains("\"resultType\":\"string\",\"result\":[1772334000.5,\"so\"]");
  }

  @Test
  void csvHasAColumnForEachLabelAndQuotesWhatNeedsIt() {
    assertThat(write(ResultFormat.CSV, VECTOR))
        .isEqualTo(
            "time,value,__name__,job\r\n"
                + "2026-03-01T03:00:00.500Z,1,up,\"a,b\"\r\n"
                + "2026-03-01T03:00:00.500Z,1234.5,,\"long \"\"name\"\"\"\r\n"
                + "2026-03-01T03:00:00.500Z,NaN,,\r\n");
    assertThat(write(ResultFormat.CSV, MATRIX))
        .isEqualTo(
            "time,value,__name__,i\r\n"
                + "1970-01-01T00:00:00Z,1,x,\r\n"
                + "1970-01-01T00:00:15Z,8,x,\r\n"
                + "1970-01-01T00:00:30Z,4.5,x,\r\n"
                + "1970-01-01T00:00:30Z,-Inf,,2\r\n");
    assertThat(write(ResultFormat.CSV, new Value.Scalar(2)))
        .isEqualTo("time,value\r\n2026-03-01T03:00:00.500Z,2\r\n");
  }

  @Test
  void aSparklineDrawsTheCourseAndLeavesGapsBlank() {
    assertThat(write(ResultFormat.SPARKLINE, MATRIX))
        .isEqualTo(
            "▁█▅  min 1  max 8  last 4.5  x\n" + "▁  min NaN  max NaN  last -Inf  {i=\"2\"}\n");
    Value gap =
        new Value.Matrix(
            List.of(
                Series.of(
                    Labels.of("__name__", "x"),
                    new long[] {0, 15_000, 45_000},
                    new double[] {7, 0, 7})));
    assertThat(write(ResultFormat.SPARKLINE, gap)).isEqualTo("█▁ █  min 0  max 7  last 7  x\n");
    assertThat(write(ResultFormat.SPARKLINE, VECTOR))
        .startsWith("▁  1  up")
        .contains("█  1234.5  ");
  }

  @Test
  void aLongSparklineShowsTheGreatestValueOfEachCell() {
    long[] times = LongStream.range(0, 600).map(i -> i * 1000).toArray();
    double[] values = new double[600];
    values[333] = 1;
    Value value = new Value.Matrix(List.of(Series.of(Labels.of("a", "b"), times, values)));
    String line = write(ResultFormat.SPARKLINE, value);
    assertThat(line.substring(0, 60)).containsOnlyOnce("█").startsWith("▁▁").endsWith("▁▁");
    assertThat(line.substring(60)).isEqualTo("  min 0  max 1  last 0  {a=\"b\"}\n");
  }

  @Test
  void anUnknownFormatIsAnsweredWithTheKnownOnes() {
    assertThat(ResultFormat.of("csv")).isEqualTo(ResultFormat.CSV);
    assertThatThrownBy(() -> ResultFormat.of("xml"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no format \"xml\"; formats are table, json, csv, sparkline");
  }
}
