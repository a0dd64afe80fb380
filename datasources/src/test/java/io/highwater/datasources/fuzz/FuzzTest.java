package io.highwater.datasources.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.datasources.exposition.ExposedPage;
import io.highwater.datasources.exposition.Exposition;
import io.highwater.datasources.exposition.ExpositionException;
import io.highwater.datasources.exposition.ExpositionFormat;
import io.highwater.datasources.exposition.ExpositionLimits;
import io.highwater.datasources.exposition.OpenMetrics;
import io.highwater.datasources.promql.EngineOptions.Semantics;
import io.highwater.datasources.promql.Expr;
import io.highwater.datasources.promql.Parser;
import io.highwater.datasources.promql.Places;
import io.highwater.datasources.promql.PromQlException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Whatever a reader is fed, it accepts or refuses it with the exception it declares, in time and
 * memory in proportion to the input.
 */
class FuzzTest {
  private static final List<String> PROMQL =
      List.of(
          "sum",
          "by",
          "(",
          ")",
          "[5m]",
          "[5m:1m]",
          "[1h:]",
          "{",
          "}",
          "a",
          "=\"b\"",
          "=~\".*\"",
          "!=",
          "!~",
          ",",
          "+",
          "-",
          "^",
          "*",
          "/",
          "%",
          "==",
          "bool",
          "and",
          "or",
          "unless",
          "atan2",
          "on (a)",
          "ignoring (b)",
          "group_left",
          "group_right (c)",
          "offset",
          "5m",
          "@",
          "start()",
          "end()",
          "1e9",
          "Inf",
          "NaN",
          "0x1f",
          "1.5e-3",
          "1_000",
          "\"s\"",
          "'",
          "`",
          "\\",
          "\\x",
          "\\u00e9",
          "\\U0010ffff",
          "rate(",
          "topk(1,",
          "quantile(",
          "label_replace(",
          "without",
          "count_values(\"v\",",
          "#",
          "\n",
          "é",
          "99999999999999999999",
          "1y2w",
          "-5m",
          "__name__",
          ":",
          ";",
          "smoothed",
          "fill(0)",
          "info(",
          "histogram_quantile(0.9,");

  private static final List<String> PAGE =
      List.of(
          "# TYPE a counter\n",
          "# HELP a b\n",
          "# UNIT a_s s\n",
          "# EOF",
          "# EOF\n",
          "\n",
          " ",
          "\t",
          "{",
          "}",
          "=",
          "\"",
          ",",
          "\\",
          "\\n",
          "a",
          "le=\"1\"",
          "le=\"+Inf\"",
          "1",
          "-1",
          "1e999",
          "NaN",
          "+Inf",
          "-Inf",
          "0x1p4",
          "1_0",
          " 1520879607.789",
          "9223372036854775808",
          "# {a=\"b\"} 1 2",
          "_total",
          "_bucket",
          "_count",
          "_sum",
          "_created",
          "_info",
          "_gcount",
          "quantile=\"0.5\"",
          "histogram\n",
          "gaugehistogram\n",
          "stateset\n",
          "info\n",
          "summary\n",
          "unknown\n",
          "é",
          "{\"quoted name\"}",
          "#",
          "\r",
          "\0");

  @Test
  void promQl() throws IOException {
    FuzzRun.of("promql", Corpus.queries(), PROMQL, FuzzTest::parses);
  }

  @Test
  void textExposition() throws IOException {
    FuzzRun.of(
        "text-exposition",
        Corpus.pages(),
        PAGE,
        page -> lenient(page, ExpositionFormat.TEXT_1_0_0).isPresent());
  }

  @Test
  void openMetrics() throws IOException {
    FuzzRun.of("openmetrics", Corpus.openMetrics(), PAGE, FuzzTest::readsOpenMetrics);
  }

  private static boolean parses(byte[] input) {
    // What is no UTF-8 becomes half a surrogate pair, which a text in memory may hold.
    String text = new String(input, StandardCharsets.UTF_8).replace('\ufffd', '\ud800');
    Expr expr;
    try {
      Parser.parse(text, Semantics.PROMETHEUS_2);
    } catch (PromQlException e) {
      checkPlace(e, text);
    }
    try {
      expr = Parser.parse(text, Semantics.PROMETHEUS_3);
    } catch (PromQlException e) {
      checkPlace(e, text);
      return false;
    }
    String printed = expr.toString();
    Expr again;
    try {
      again = Parser.parse(printed, Semantics.PROMETHEUS_3);
    } catch (PromQlException e) {
      throw new AssertionError("printed as " + printed, e);
    }
    if (!Places.none(again).equals(Places.none(expr))) {
      throw new AssertionError("printed as another expression: " + printed);
    }
    return true;
  }

  private static void checkPlace(PromQlException e, String text) {
    assertThat(e.span().start()).isBetween(0, text.length());
    assertThat(e.span().end()).isBetween(e.span().start(), text.length());
    assertThat(e.span().line(text)).isPositive();
    assertThat(e.span().column(text)).isPositive();
    assertThat(e.getMessage()).isNotBlank();
  }

  /** Strict and lenient; what the strict side accepts, the lenient one reads the same. */
  private static boolean readsOpenMetrics(byte[] page) {
    Optional<ExposedPage> lenient = lenient(page, ExpositionFormat.OPEN_METRICS_1_0_0);
    ExposedPage strict;
    try {
      strict = OpenMetrics.parse(page);
    } catch (ExpositionException e) {
      checkPlace(e, page);
      return lenient.isPresent();
    }
    assertThat(lenient).contains(strict);
    return true;
  }

  private static Optional<ExposedPage> lenient(byte[] page, ExpositionFormat format) {
    try {
      ExposedPage read = Exposition.parse(page, format, ExpositionLimits.DEFAULT);
      assertThat(read.samples()).hasSizeLessThanOrEqualTo(page.length / 3);
      return Optional.of(read);
    } catch (ExpositionException e) {
      checkPlace(e, page);
      return Optional.empty();
    }
  }

  private static void checkPlace(ExpositionException e, byte[] page) {
    int lines = 1;
    for (byte b : page) {
      lines += b == '\n' ? 1 : 0;
    }
    // What is missing at the end is missed on the line behind the last one.
    assertThat(e.line()).isBetween(1, lines + 1);
    assertThat(e.column()).isBetween(1, page.length + 1);
    assertThat(e.getMessage()).isNotBlank();
  }
}
