package io.highwater.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates of labels and annotations, against what Prometheus makes of them. */
class TemplateTest {
  private static final Labels LABELS =
      Labels.of(Labels.NAME, "load", "instance", "db-1:9100", "job", "db");

  private static String expand(String template, double value) {
    try {
      return Template.parse(template).expand(LABELS, value);
    } catch (TemplateMistake e) {
      throw new AssertionError(
          template + " at " + e.line() + ":" + e.column() + ": " + e.getMessage(), e);
    }
  }

  private static String mistake(String template) {
    TemplateMistake mistake =
        catchThrowableOfType(TemplateMistake.class, () -> Template.parse(template));
    assertThat(mistake).as("mistake in %s", template).isNotNull();
    return mistake.line() + ":" + mistake.column() + " " + mistake.getMessage();
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/templates/numbers.txt", delimiter = '|', maxCharsPerColumn = 4096)
  void t4t5NumbersLookAsTheyDoInPrometheus(
      String value,
      String plain,
      String fixed,
      String general,
      String humanized,
      String binary,
      String duration,
      String percentage,
      String timestamp) {
    double number = number(value);
    assertThat(expand("{{ $value }}", number)).isEqualTo(plain);
    assertThat(expand("{{ printf \"%.2f\" $value }}", number)).isEqualTo(fixed);
    assertThat(expand("{{ printf \"%.3g\" $value }}", number)).isEqualTo(general);
    assertThat(expand("{{ humanize $value }}", number)).isEqualTo(humanized);
    assertThat(expand("{{ humanize1024 $value }}", number)).isEqualTo(binary);
    assertThat(expand("{{ humanizeDuration $value }}", number)).isEqualTo(duration);
    assertThat(expand("{{ humanizePercentage $value }}", number)).isEqualTo(percentage);
    assertThat(expand("{{ humanizeTimestamp $value }}", number)).isEqualTo(timestamp);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      textBlock =
          """
          plain text ¦ plain text
          {{ $labels.instance }} is at {{ $value }} ¦ db-1:9100 is at 12.5
          {{ .Labels.instance }} is at {{ .Value }} ¦ db-1:9100 is at 12.5
          {{$labels.instance}}/{{.Value}} ¦ db-1:9100/12.5
          [{{ $labels.nothing }}] ¦ []
          {{ $labels.__name__ }} ¦ load
          {{ $labels }} ¦ map[__name__:load instance:db-1:9100 job:db]
          [{{ $externalLabels.cluster }}] ¦ []
          {{ index $labels "job" }} ¦ db
          {{ $value | humanize }} ¦ 12.5
          {{ $value | printf "%.1f%%" }} ¦ 12.5%
          {{ printf "%s on %s" $labels.job $labels.instance }} ¦ db on db-1:9100
          {{ printf "%v %q %d %e %g" $value $labels.job 7 $value $value }} ¦ 12.5 "db" 7 1.250000e+01 12.5
          {{ printf "%5.1f|%-6s|%05d|%+.0f" 1.25 "ab" 42 3.0 }} ¦ '  1.2|ab    |00042|+3'
          {{ printf "%d" $value }} ¦ %!d(float64=12.5)
          {{ printf "%s" $value }} ¦ %!s(float64=12.5)
          {{ printf "%f" 3 }} ¦ %!f(int=3)
          {{ printf "%s %s" "a" }} ¦ a %!s(MISSING)
          {{ printf "a" "b" }} ¦ a%!(EXTRA string=b)
          {{ printf "100%" }} ¦ 100%!(NOVERB)
          {{ $labels.job | toUpper }} {{ "ABC" | toLower }} ¦ DB abc
          {{ "the disk is full" | title }} ¦ The Disk Is Full
          {{ stripPort $labels.instance }} {{ stripPort "[::1]:80" }} {{ stripPort "plain" }} ¦ db-1 ::1 plain
          {{ stripDomain "db-1.example.org:9100" }} {{ stripDomain "10.0.0.1:80" }} ¦ db-1:9100 10.0.0.1:80
          {{ if match "^d.$" $labels.job }}yes{{ end }} {{ match "web" $labels.job }} ¦ yes false
          {{ reReplaceAll "db-(.*):.*" "number $1" $labels.instance }} ¦ number 1
          {{ $labels.instance | reReplaceAll "[0-9]+" "n" }} ¦ db-n:n
          {{ match "(" "x" }} ¦ <error expanding template: bad regular expression: error parsing regexp: missing closing ): `(`>
          {{ graphLink "up == 0" }} {{ tableLink "a{b='c'}" }} ¦ /graph?g0.expr=up+%3D%3D+0&g0.tab=0 /graph?g0.expr=a%7Bb%3D%27c%27%7D&g0.tab=1
          {{ urlQueryEscape "a b*~" }} {{ safeHtml "<b>" }} ¦ a+b%2A~ <b>
          [{{ externalURL }}{{ $externalURL }}{{ .ExternalURL }}] ¦ []
          {{ if gt $value 10.0 }}high{{ else }}low{{ end }} ¦ high
          {{ if lt $value 10.0 }}high{{ else }}low{{ end }} ¦ low
          {{ if eq $labels.job "web" "db" }}known{{ end }} ¦ known
          {{ if ne $labels.job "db" }}other{{ else if $labels.job }}mine{{ end }} ¦ mine
          {{ if and $labels.job (not $labels.nothing) }}yes{{ end }} ¦ yes
          {{ if or $labels.nothing $labels.job }}yes{{ end }} ¦ yes
          {{ with $labels.job }}job {{ . }}{{ else }}none{{ end }} ¦ job db
          {{ with $labels.nothing }}job {{ . }}{{ else }}none{{ end }} ¦ none
          {{ $x := humanize $value }}{{ $x }} {{ $x }} ¦ 12.5 12.5
          {{ $x := "a" }}{{ if true }}{{ $x = "b" }}{{ end }}{{ $x }} ¦ b
          a {{- /* said to nobody */ -}} b ¦ ab
          a {{- " b " -}} c ¦ a b c
          {{ printf "%.3f" (parseDuration "1m30s") }} ¦ 90.000
          {{ "12.5" | humanizePercentage }} ¦ 1250%
          {{ print "a" 1 2 "b" }} ¦ a1 2b
          {{ `raw \\n` }} {{ "tab\\tnew" | len }} ¦ raw \\n 7
          {{ len $labels }} ¦ 3
          """)
  void theLanguageOfAnnotations(String template, String expected) {
    assertThat(expand(template, 12.5)).isEqualTo(expected);
  }

  @Test
  void t1AMissingLabelIsEmptyNothingIsEscapedAndNothingIsThrown() {
    assertThat(expand("[{{ $labels.nothing }}]<b>&{{ \"<i>\" }}", 1)).isEqualTo("[]<b>&<i>");
    assertThat(expand("{{ reReplaceAll \"a\" \"$9\" \"a\" }}", 1))
        .startsWith("<error expanding template: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "humanize",
        "humanize1024",
        "humanizeDuration",
        "humanizePercentage",
        "humanizeTimestamp",
        "title",
        "toUpper",
        "toLower",
        "stripPort",
        "stripDomain",
        "match",
        "reReplaceAll",
        "parseDuration",
        "urlQueryEscape",
        "graphLink",
        "tableLink",
        "safeHtml",
        "printf",
        "print",
        "eq",
        "ne",
        "lt",
        "le",
        "gt",
        "ge",
        "and",
        "or",
        "not",
        "len",
        "index"
      })
  void t2TheFunctionsThatNeedOnlyTheirArgumentsAreKnown(String name) {
    assertThat(TemplateFunction.find(name)).isPresent();
  }

  private static final List<Sample> VECTOR =
      List.of(
          new Sample(Labels.of("device", "sdb", "__value__", "text"), 12.5),
          new Sample(Labels.of("device", "sda"), 7));

  /** Of a template that asks a server which knows {@code disk} and nothing else. */
  private static String asked(String template) throws TemplateMistake {
    return Template.parse(template)
        .expand(
            LABELS,
            1,
            Template.External.NONE,
            text -> {
              if (text.equals("down")) {
                throw new TemplateFailure("error calling query: refused");
              }
              return text.equals("disk{instance=\"db-1:9100\"}") || text.equals("disk")
                  ? VECTOR
                  : List.of();
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "{{ query \"disk\" | first | value }} ~ 12.5",
        "{{ with query \"disk\" }}{{ . | first | value | humanize }}{{ end }} ~ 12.5",
        "{{ with printf \"disk{instance='%s'}\" $labels.instance | reReplaceAll \"'\" \"\\\"\" |"
            + " query }}{{ . | first | label \"device\" }}{{ end }} ~ db",
        "{{ range query \"disk\" }}{{ .Labels.device }}={{ .Value }} {{ end }}. ~ sdb=12.5 sda=7 .",
        "{{ range $i, $e := query \"disk\" }}{{ $i }}{{ $e.Labels.device }};{{ end }} ~ 0sdb;1sda;",
        "{{ range sortByLabel \"device\" (query \"disk\") }}{{ label \"device\" . }} {{ end }}. ~"
            + " sda sdb .",
        "{{ range query \"none\" }}x{{ else }}nothing{{ end }} ~ nothing",
        "{{ with query \"none\" }}x{{ else }}nothing{{ end }} ~ nothing",
        "{{ len (query \"disk\") }} ~ 2",
        "{{ (index (query \"disk\") 1).Labels.device }} ~ sda",
        "{{ query \"disk\" | first | strvalue }} ~ text",
        "{{ range $k, $v := $labels }}{{ $k }}:{{ $v }} {{ end }}. ~ __name__:load"
            + " instance:db-1:9100 job:db .",
        "{{ query \"none\" | first | value }} ~ <error expanding template: error calling first:"
            + " first() called on vector with no elements>",
        "{{ query \"down\" | first }} ~ <error expanding template: error calling query: refused>",
        "{{ range $value }}x{{ end }} ~ <error expanding template: range can't iterate over 1>",
        "{{ first \"x\" }} ~ <error expanding template: wrong type for value; expected the result"
            + " of query; got string>"
      })
  void t3QueriesAndTheirResults(String template, String text) throws TemplateMistake {
    assertThat(asked(template)).isEqualTo(text.equals("db") ? "sdb" : text);
  }

  @Test
  void t3WhatIsAskedIsKnownBeforehandAsFarAsTheAnswersLead() throws TemplateMistake {
    Template template =
        Template.parse(
            "{{ with printf \"a{i=%q}\" $labels.instance | query }}"
                + "{{ query (printf \"b%v\" (. | first | value)) }}{{ end }}");
    assertThat(template.usesQuery()).isTrue();
    assertThat(template.asks(LABELS, 1, Template.Queries.NONE))
        .containsExactly("a{i=\"db-1:9100\"}");
    assertThat(template.asks(LABELS, 1, _ -> List.of(new Sample(Labels.EMPTY, 3))))
        .containsExactly("a{i=\"db-1:9100\"}", "b3");
    assertThat(Template.parse("{{ $value }}").asks(LABELS, 1, Template.Queries.NONE)).isEmpty();
  }

  @Test
  void aRangeInARangeDoesNotFillTheMemory() throws TemplateMistake {
    String many = "{{ range query \"disk\" }}".repeat(40) + "0123456789" + "{{ end }}".repeat(40);
    assertThat(asked(many)).contains("longer than");
  }

  @Test
  void t6RegularExpressionsAreUnanchoredAndTakeLinearTime() {
    assertThat(expand("{{ match \"b\" \"abc\" }}{{ reReplaceAll \"b\" \"-\" \"abc\" }}", 1))
        .isEqualTo("truea-c");
    assertThat(expand("{{ match \"(?=a)\" \"a\" }}", 1)).contains("bad regular expression");
    Labels hostile = Labels.of("job", "a".repeat(100_000) + "!");
    assertThat(template("{{ match \"^(a+)+$\" $labels.job }}").expand(hostile, 1))
        .isEqualTo("false");
  }

  @Test
  void t7WhatRealRulesUse() {
    assertThat(
            expand(
                "{{ with $labels.job }}{{ . | title }}{{ end }} {{ if eq $labels.job \"db\" }}{{"
                    + " $value | humanizePercentage }}{{ end }} {{ index $labels \"instance\" }}",
                0.5))
        .isEqualTo("Db 50% db-1:9100");
  }

  @Test
  void aLabelOfAMegabyteIsWrittenWhole() {
    Labels large = Labels.of("job", "x".repeat(1 << 20));
    assertThat(template("{{ $labels.job | toUpper }}").expand(large, 1)).hasSize(1 << 20);
  }

  private static Template template(String text) {
    try {
      return Template.parse(text);
    } catch (TemplateMistake e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aFailureBecomesTextAndNeverAnException() {
    assertThat(expand("{{ if gt $value 10 }}x{{ end }}", 12))
        .isEqualTo(
            "<error expanding template: error calling gt: incompatible types for comparison>");
    assertThat(expand("{{ humanize $labels.job }}", 1))
        .isEqualTo("<error expanding template: parsing \"db\": invalid syntax>");
    assertThat(expand("{{ $labels.job.more }}", 1))
        .isEqualTo("<error expanding template: can't evaluate field more in type string>");
    assertThat(expand("{{ toUpper $value }}", 1))
        .isEqualTo(
            "<error expanding template: wrong type for value; expected string; got float64>");
  }

  @Test
  void aMistakeNamesItsPlace() {
    assertThat(mistake("{{ args 1 }}"))
        .startsWith("1:4 function \"args\" is not supported; there are and, eq, ");
    assertThat(mistake("a\nb {{ $value | externalURL }}"))
        .startsWith("2:15 function \"externalURL\" is not supported");
    assertThat(mistake("{{ define \"x\" }}{{ end }}"))
        .isEqualTo("1:4 \"define\" is not supported in alert templates; use if, with and range");
    assertThat(mistake("{{ range $a, $labels }}{{ end }}"))
        .isEqualTo("1:22 expected := behind the variables of range");
    assertThat(mistake("{{ range $labels }}")).isEqualTo("1:4 {{range}} has no {{end}}");
    assertThat(mistake("{{ $labels.job")).isEqualTo("1:1 unclosed action: }} is missing");
    assertThat(mistake("{{ $nothing }}")).isEqualTo("1:4 undefined variable \"$nothing\"");
    assertThat(mistake("{{ if $value }}x")).isEqualTo("1:4 {{if}} has no {{end}}");
    assertThat(mistake("x{{ end }}")).isEqualTo("1:5 unexpected {{end}}: nothing is open here");
    assertThat(mistake("{{ \"open }}")).isEqualTo("1:4 unterminated string");
    assertThat(mistake("{{ }}")).isEqualTo("1:4 missing value in an empty action");
    assertThat(mistake("{{ humanize }}"))
        .isEqualTo("1:4 wrong number of arguments for humanize: got 0, want 1");
    assertThat(mistake("{{ \"a\" \"b\" }}"))
        .isEqualTo("1:4 \"a\" is not a function and takes no arguments");
    assertThat(mistake("{{ (printf \"a\" }}")).isEqualTo("1:16 unclosed parenthesis");
    assertThat(mistake("{{ $value ! }}")).isEqualTo("1:11 unexpected \"!\" in an action");
    assertThat(mistake("{{ if $value }}{{ else }}{{ else }}{{ end }}"))
        .isEqualTo("1:29 a second {{else}} for one {{if}}");
    assertThat(mistake("{{/* open")).isEqualTo("1:1 unclosed comment");
  }

  @Test
  void aVariableOfABlockEndsWithIt() {
    assertThat(mistake("{{ if true }}{{ $x := 1 }}{{ end }}{{ $x }}"))
        .isEqualTo("1:39 undefined variable \"$x\"");
  }

  @Test
  void itIsKnownWhetherATextFollowsTheValue() throws TemplateMistake {
    assertThat(Template.parse("{{ $value }}").usesValue()).isTrue();
    assertThat(Template.parse("{{ .Value | humanize }}").usesValue()).isTrue();
    assertThat(Template.parse("{{ $.Value }}").usesValue()).isTrue();
    assertThat(Template.parse("{{ $labels.job }}").usesValue()).isFalse();
    assertThat(Template.parse("value").usesValue()).isFalse();
  }
}
