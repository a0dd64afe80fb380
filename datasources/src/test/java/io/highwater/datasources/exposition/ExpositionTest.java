package io.highwater.datasources.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.highwater.datasources.promql.SharedData;
import io.highwater.engine.signal.Labels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpositionTest {
  private static List<ExposedSample> parse(String page) throws ExpositionException {
    return Exposition.parse(page.getBytes(StandardCharsets.UTF_8)).samples();
  }

  private static ExposedSample sample(double value, String... labels) {
    return new ExposedSample(Labels.of(labels), value, OptionalLong.empty());
  }

  @Test
  void readsEverythingTheFormatHas() throws ExpositionException {
    assertThat(
            parse(
                """
                # HELP a Says "everything" \\n about {a}.
                # TYPE a counter
                #comment
                #

                a 1
                a{b="c"} 2.5e-3 1700000000123
                  a { b = "c" , d="\\"q\\" \\\\ \\n \\x" , }  -Inf
                {"my.metric",quantile="0.5",} NaN
                {"my.metric","x.y"="ü€"} +Inf
                a_bucket{le="+Inf"} 17 # {trace_id="x"} 0.67 1700000000.5
                a:b:c 4
                a\t1.795409551166E12\t
                # UNIT a seconds
                # EOF
                """))
        .containsExactly(
            sample(1, "__name__", "a"),
            new ExposedSample(
                Labels.of("__name__", "a", "b", "c"), 0.0025, OptionalLong.of(1_700_000_000_123L)),
            sample(Double.NEGATIVE_INFINITY, "__name__", "a", "b", "c", "d", "\"q\" \\ \n \\x"),
            sample(Double.NaN, "__name__", "my.metric", "quantile", "0.5"),
            sample(Double.POSITIVE_INFINITY, "__name__", "my.metric", "x.y", "ü€"),
            new ExposedSample(
                Labels.of("__name__", "a_bucket", "le", "+Inf"),
                17,
                OptionalLong.empty(),
                Optional.of(
                    new Exemplar(
                        Labels.of("trace_id", "x"), 0.67, OptionalLong.of(1_700_000_000_500L)))),
            sample(4, "__name__", "a:b:c"),
            sample(1.795409551166E12, "__name__", "a"));
  }

  @Test
  void forgivesCarriageReturnsAndAMissingLastLineFeed() throws ExpositionException {
    assertThat(parse("a 1\r\nb 2")).hasSize(2);
    assertThat(parse("")).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a | 2 | expected a value, got \"\"",
        "a{b='c'} 1 | 5 | expected a label value in double quotes, got '''",
        "a{b=\"c\" 1 | 9 | expected ',' or '}' among the labels, got '1'",
        "a{b=\"c} 1 | 10 | a quoted string without its end",
        "a{b=\"c\\ | 8 | a quoted string without its end",
        "a{b} 1 | 4 | expected '=' after the label name, got '}'",
        "a{,} 1 | 3 | expected a label name, got ','",
        "a{b=\"1\",b=\"2\"} 1 | 9 | label b is given twice",
        "a x | 3 | expected a value, got \"x\"",
        "a 0x1p-2 | 3 | expected a value, got \"0x1p-2\"",
        "a 1_000 | 3 | expected a value, got \"1_000\"",
        "a 1 x | 5 | expected a timestamp in milliseconds, got \"x\"",
        "a 1 2 3 | 7 | unexpected '3' after the sample",
        "{b=\"c\"} 1 | 1 | a sample without a metric name",
        "a{\"b\"} 1 | 4 | a second metric name",
        "1a 2 | 1 | expected a metric name, got '1'",
        "<html> | 1 | expected a metric name, got '<'"
      })
  void saysWhatIsWrongAndWhere(String line, int column, String message) {
    ExpositionException mistake =
        catchThrowableOfType(ExpositionException.class, () -> parse("up 1\n" + line + "\n"));
    assertThat(mistake).as(line).isNotNull();
    assertThat(mistake.line()).isEqualTo(2);
    assertThat(mistake).hasMessageEndingWith(": " + message);
    assertThat(mistake.column()).as(line).isEqualTo(column);
  }

  @Test
  void keepsTheMetadata() throws ExpositionException {
    ExposedPage page =
        Exposition.parse(
            """
            # HELP a Says "everything" \\n about \\\\ {a}.
            # TYPE  a\tcounter
            # UNIT a seconds
            # TYPE "my.metric" untyped
            # HELP b
            # TYPE
            # TYPES a gauge
            """
                .getBytes(StandardCharsets.UTF_8));
    assertThat(page.metadata().values())
        .containsExactly(
            new Metadata(
                "a", MetricType.COUNTER, "Says \"everything\" \n about \\ {a}.", "seconds"),
            new Metadata("my.metric", MetricType.UNKNOWN, "", ""),
            new Metadata("b", MetricType.UNKNOWN, "", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "1",
        "12.5",
        ".5",
        "5.",
        "123456789012345",
        "1234567890123456789",
        "0.1",
        "-1.7976931348623157e308",
        "4.9E-324",
        "1e22",
        "000000000000000000001",
        "3.3333333333333335",
        "0.000000000000001",
        "999999999999999.9",
        "+7"
      })
  void readsNumbersToTheLastBit(String number) throws ExpositionException {
    assertThat(parse("a " + number + "\n").getFirst().value())
        .isEqualTo(Double.parseDouble(number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ".", "-", "1e", "1e+", "1d", "1f", "0x1", "1_0", "--1", "1e999", "infin", "nano", "e5"
      })
  void takesNoOtherNumbers(String number) {
    assertThat(catchThrowableOfType(ExpositionException.class, () -> parse("a " + number + "\n")))
        .isNotNull();
  }

  @Test
  void takesNoTextThatIsNotUtf8() {
    byte[] page = "a{b=\"x\"} 1\n".getBytes(StandardCharsets.UTF_8);
    page[5] = (byte) 0xFF;
    assertThat(catchThrowableOfType(ExpositionException.class, () -> Exposition.parse(page)))
        .hasMessage("line 1, column 6: the quoted string is not UTF-8");
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a 1#a 1#a 1#a 1#a 1#a 1#a 1#a 1#a 1#a 1#a 1#a 1#a 1#a 1#a 1#a 1 | line 1, column 1: the"
            + " page is longer than the limit of 60 bytes",
        "a 1#a 1#a 1#a 1 | line 4, column 1: the page has more than the limit of 3 lines",
        "a 1#a                                   2 | line 2, column 1: the line is longer than the"
            + " limit of 30 bytes",
        "a{b=~1~,c=~1~,d=~1~} 1 | line 1, column 15: more labels than the limit of 2",
        "abcdefghijk 1 | line 1, column 1: the metric name is longer than the limit of 10 bytes",
        "a{abcdefghijk=~1~} 1 | line 1, column 3: the label name is longer than the limit of 10"
            + " bytes",
        "a{~abcdefghijk~=~1~} 1 | line 1, column 4: the label name is longer than the limit of 10"
            + " bytes",
        "a{b=~123456789~} 1 | line 1, column 6: the label value is longer than the limit of 8 bytes"
      })
  void keepsToItsLimits(String page, String message) {
    ExpositionLimits limits = new ExpositionLimits(60, 3, 30, 2, 10, 8);
    byte[] bytes = page.replace('#', '\n').replace('~', '"').getBytes(StandardCharsets.UTF_8);
    assertThat(
            catchThrowableOfType(
                ExpositionException.class,
                () -> Exposition.parse(bytes, ExpositionFormat.TEXT_0_0_4, limits)))
        .hasMessageContaining(message);
  }

  @Test
  void losesNothingOfRealPages() throws IOException, ExpositionException {
    Optional<Path> folder = SharedData.find("expositions");
    assumeTrue(folder.isPresent(), "no expositions in ../shared: real pages are skipped");
    int pages = 0;
    try (Stream<Path> files = Files.walk(folder.get())) {
      for (Path file : files.filter(f -> f.toString().endsWith(".prom")).toList()) {
        // Where the recordings' host name was replaced, "vm" in metric names was replaced too.
        String text = Files.readString(file).replaceAll("(?m)^([A-Za-z_:]+_)host-a", "$1vm");
        byte[] page = text.getBytes(StandardCharsets.UTF_8);
        long lines =
            text.lines()
                .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("#"))
                .count();
        ExposedPage parsed = Exposition.parse(page);
        assertThat(parsed.metadata().size())
            .as("families of %s", file)
            .isEqualTo(Math.toIntExact(families(text)));
        List<ExposedSample> samples = parsed.samples();
        assertThat(samples).as(file.toString()).hasSize(Math.toIntExact(lines));
        assertThat(samples).allMatch(sample -> sample.labels().has(Labels.NAME));
        pages++;
      }
    }
    assertThat(pages).isGreaterThan(40);
  }

  private static long families(String page) {
    return page.lines()
        .filter(line -> line.startsWith("# TYPE ") || line.startsWith("# HELP "))
        .map(line -> line.split(" ", 4)[2])
        .distinct()
        .count();
  }
}
