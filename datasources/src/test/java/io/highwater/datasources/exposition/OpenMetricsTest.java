package io.highwater.datasources.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.highwater.engine.signal.Labels;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenMetricsTest {
  private static byte[] bytes(String page) {
    return page.getBytes(StandardCharsets.UTF_8);
  }

  private static ExposedPage lenient(String page) throws ExpositionException {
    return Exposition.parse(
        bytes(page), ExpositionFormat.OPEN_METRICS_1_0_0, ExpositionLimits.DEFAULT);
  }

  private static final String PAGE =
      """
      # TYPE queue_seconds histogram
      # UNIT queue_seconds seconds
      # HELP queue_seconds A \\"quoted\\" help\\nof two lines \\\\.
      queue_seconds_bucket{le="0.5"} 1 1700000000.25 # {trace_id="t1"} 0.4 1700000000.125
      queue_seconds_bucket{le="+Inf"} 3 1700000000.25
      queue_seconds_count 3 1700000000.25
      queue_seconds_sum 7.5 1700000000.25
      # TYPE jobs counter
      jobs_total{kind="a\\nb"} 12
      jobs_created{kind="a\\nb"} 1700000000
      # TYPE state stateset
      state{state="up"} 1
      state{state="down"} 0
      # TYPE build info
      build_info{version="1"} 1
      # TYPE depth gaugehistogram
      depth_bucket{le="+Inf"} 4
      depth_gcount 4
      depth_gsum 9
      # TYPE took summary
      took{quantile="0.5"} NaN
      took_count 0
      took_sum 0
      plain -3
      # EOF
      """;

  @Test
  void readsEveryTypeTheFormatHas() throws ExpositionException {
    ExposedPage page = OpenMetrics.parse(bytes(PAGE));
    assertThat(page.samples()).hasSize(16);
    assertThat(page.samples().getFirst())
        .isEqualTo(
            new ExposedSample(
                Labels.of("__name__", "queue_seconds_bucket", "le", "0.5"),
                1,
                OptionalLong.of(1_700_000_000_250L),
                Optional.of(
                    new Exemplar(
                        Labels.of("trace_id", "t1"), 0.4, OptionalLong.of(1_700_000_000_125L)))));
    assertThat(page.samples().get(4).labels().get("kind")).isEqualTo("a\nb");
    assertThat(page.metadata().keySet())
        .containsExactly("queue_seconds", "jobs", "state", "build", "depth", "took");
    assertThat(page.metadata().get("queue_seconds"))
        .isEqualTo(
            new Metadata(
                "queue_seconds",
                MetricType.HISTOGRAM,
                "A \"quoted\" help\nof two lines \\.",
                "seconds"));
    assertThat(lenient(PAGE)).isEqualTo(page);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "x{b=\"c\", d=\"e\"} 1 | 2 | 9 | expected a label name, got byte 32",
        "x{b=\"c\",} 1 | 2 | 9 | expected a label name, got '}'",
        "{\"x\"} 1 | 2 | 2 | expected a label name, got '\"'",
        "x  1 | 2 | 3 | expected a value, got \"\"",
        "x 1 1 1 | 2 | 7 | unexpected '1' after the sample",
        "x 1 NaN | 2 | 5 | expected a timestamp in seconds, got \"NaN\"",
        "x 1 # {a=\"b\"} 1 | 2 | 1 | only counters and the buckets of histograms take exemplars",
        "# TYPE x meter | 2 | 10 | invalid metric type \"meter\"",
        "# comment | 2 | 1 | expected # TYPE, # HELP, # UNIT or # EOF and one blank each",
        "a_total 1 | 2 | 1 | series a_total is there twice",
        "# HELP a late | 2 | 1 | HELP of metric family a stands behind its samples"
      })
  void saysWhatIsWrongAndWhere(String line, int number, int column, String message) {
    ExpositionException mistake =
        catchThrowableOfType(
            ExpositionException.class,
            () -> OpenMetrics.parse(bytes("a_total 1\n" + line + "\n# EOF\n")));
    if (line.startsWith("# HELP a ")) {
      mistake =
          catchThrowableOfType(
              ExpositionException.class, () -> OpenMetrics.parse(bytes("a 1\n" + line + "\n")));
    }
    assertThat(mistake).as(line).hasMessageEndingWith(": " + message);
    assertThat(mistake.line()).isEqualTo(number);
    assertThat(mistake.column()).isEqualTo(column);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# TYPE h histogram\nh_bucket{le=\"1\"} 2\nh_bucket{le=\"+Inf\"} 1\n",
        "# TYPE h histogram\nh_bucket{le=\"1\"} 2\n",
        "# TYPE h histogram\nh_bucket{le=\"+Inf\"} 2\nh_sum 1\n",
        "# TYPE c counter\nc_total -1\n",
        "# TYPE s summary\ns{quantile=\"1.5\"} 1\n",
        "# TYPE i info\ni_info{a=\"b\"} 0\n",
        "g{a=\"1\"} 1\ng{a=\"2\"} 1\ng{a=\"1\"} 2\n",
        "g 1 2\ng 1 1\n",
        "g 1 2\ng 1\n",
        "# TYPE c counter\nc_total 1\n# TYPE c_created gauge\nc_created 1\n",
        "b 1\na 1\nb 2\n",
        "# TYPE a_ms gauge\n# UNIT a_ms seconds\n"
      })
  void isStricterThanScraping(String page) throws ExpositionException {
    assertThat(
            catchThrowableOfType(
                ExpositionException.class, () -> OpenMetrics.parse(bytes(page + "# EOF\n"))))
        .isNotNull();
    assertThat(lenient(page + "# EOF\n")).isNotNull();
  }

  @Test
  void forgivesTheNotationWhenScraping() throws ExpositionException {
    ExposedPage page =
        lenient(
            "# a comment\r\n\r\n"
                + "# TYPE a untyped\r\n"
                + "{\"my.name\", b=\"c\", }\t1  2.5 \r\n"
                + "# EOF\r\n");
    assertThat(page.samples())
        .containsExactly(
            new ExposedSample(
                Labels.of("__name__", "my.name", "b", "c"), 1, OptionalLong.of(2500)));
  }

  @Test
  void aCarriageReturnAmongLineFeedsBelongsToTheHelpText() throws ExpositionException {
    String page = "# HELP a help\r\r\na 1\n# EOF\n";
    assertThat(OpenMetrics.parse(bytes(page)).metadata().get("a").help()).isEqualTo("help\r\r");
    assertThat(lenient(page)).isEqualTo(OpenMetrics.parse(bytes(page)));
  }

  @Test
  void leavesFurtherBlanksToTheHelpText() throws ExpositionException {
    String page = "# HELP a  two blanks\n# EOF\n";
    assertThat(OpenMetrics.parse(bytes(page)).metadata().get("a").help()).isEqualTo(" two blanks");
    assertThat(lenient(page)).isEqualTo(OpenMetrics.parse(bytes(page)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a 1\n", "a 1\n# EO", "a 1\n# EOF\nb 2\n", "a 1\n# EOF\n\n"})
  void takesNoPageThatDoesNotEndWithItsEnd(String page) {
    assertThat(catchThrowableOfType(ExpositionException.class, () -> lenient(page))).isNotNull();
    assertThat(
            catchThrowableOfType(ExpositionException.class, () -> OpenMetrics.parse(bytes(page))))
        .isNotNull();
  }

  @Test
  void acceptsAnExemplarOfExactlyTheLengthAllowed() throws ExpositionException {
    String fits = "# TYPE c counter\nc_total 1 # {a=\"" + "ü".repeat(127) + "\"} 1\n# EOF\n";
    assertThat(OpenMetrics.parse(bytes(fits)).samples()).hasSize(1);
    String tooLong = fits.replace("üü\"", "üüü\"");
    assertThat(
            catchThrowableOfType(
                ExpositionException.class, () -> OpenMetrics.parse(bytes(tooLong))))
        .hasMessageContaining("longer than 128 characters");
  }
}
