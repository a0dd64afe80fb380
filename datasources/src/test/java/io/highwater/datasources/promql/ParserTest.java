package io.highwater.datasources.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.highwater.datasources.promql.Expr.Binary;
import io.highwater.datasources.promql.Expr.Unary;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {
  /** The tree of operators in brackets, everything else as printed. */
  private static String tree(Expr expr) {
    return switch (expr) {
      case Binary binary ->
          "["
              + tree(binary.left())
              + " "
              + binary.operator().symbol()
              + " "
              + tree(binary.right())
              + "]";
      case Unary unary -> "[" + (unary.negative() ? "-" : "+") + tree(unary.expr()) + "]";
      default -> expr.toString();
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 + 2 * 3 | [1 + [2 * 3]]",
        "1 - 2 - 3 | [[1 - 2] - 3]",
        "2 ^ 3 ^ 2 | [2 ^ [3 ^ 2]]",
        "-a ^ 2 | [-[a ^ 2]]",
        "-a * b | [[-a] * b]",
        "a ^ -b * c | [[a ^ [-b]] * c]",
        "-1 ^ 2 | [-[1 ^ 2]]",
        "- 1 | -1",
        "a % b atan2 c | [[a % b] atan2 c]",
        "a or b and c | [a or [b and c]]",
        "a and b unless c or d | [[[a and b] unless c] or d]",
        "a > b and c < d | [[a > b] and [c < d]]",
        "a == b != c | [[a == b] != c]",
        "a + b > c - d | [[a + b] > [c - d]]",
        "-a offset 5m | [-a offset 5m]",
        "a AND b Or c | [[a and b] or c]"
      })
  void bindsOperatorsAsPrometheusDoes(String text, String tree) {
    assertThat(tree(Parser.parse(text))).isEqualTo(tree);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "up | up",
        "{__name__=\"up\"} | {__name__=\"up\"}",
        "{\"my.metric\", \"a.b\"='c'} | {\"my.metric\",\"a.b\"=\"c\"}",
        "{\"up\"} | up",
        "{\"nan\"} | {\"nan\"}",
        "{\"atan2\"} | {\"atan2\"}",
        "{\"bool\"} | {\"bool\"}",
        "{\"by\"} | by",
        "{\"1h\"} | {\"1h\"}",
        "{\"Inf\",a=\"b\"} | {\"Inf\",a=\"b\"}",
        "foo{a=`b\\d`,} | foo{a=\"b\\\\d\"}",
        "sum(a)by(b,c) | sum by (b, c) (a)",
        "sum without() (a) | sum without () (a)",
        "topk by (x) (3, a) | topk by (x) (3, a)",
        "sum by (\"a.b\") (x) | sum by (\"a.b\") (x)",
        "a / on() b | a / on () b",
        "a / ignoring(x) group_left b | a / ignoring (x) group_left () b",
        "a * on(x) group_right(y,z) b | a * on (x) group_right (y, z) b",
        "a > bool b | a > bool b",
        "a[5m] offset -1h30m | a[5m] offset -1h30m",
        "a[90s] | a[1m30s]",
        "a[300] | a[5m]",
        "a[0.5] | a[500ms]",
        "a @ 1609746000.123 | a @ 1609746000.123",
        "a @ start() offset 1m | a @ start() offset 1m",
        "a offset 1m @ end() | a @ end() offset 1m",
        "rate(a[5m])[1h:] | rate(a[5m])[1h:]",
        "rate(a[5m])[1h:30s] @ 5 offset 2s | rate(a[5m])[1h:30s] @ 5.000 offset 2s",
        "0x1F + 1e3 + .5 + 1_000 + Inf | 31 + 1000 + 0.5 + 1000 + +Inf",
        "1h30m | 5400",
        "sum | sum",
        "by + without + offset | by + without + offset",
        "start + end | start + end",
        "a:b:c + :d | a:b:c + :d",
        "\"a\\n\\x41\\u00e9\" | \"a\\nAé\"",
        "'it\\'s' | \"it's\"",
        "count_values(\"v\", a) | count_values(\"v\", a)",
        "label_join(a, \"b\", \"\") | label_join(a, \"b\", \"\")"
      })
  void printsTheCanonicalNotation(String text, String printed) {
    assertThat(Parser.parse(text)).hasToString(printed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum by (job) (rate({\"http.requests\", code=~\"5..\"}[5m] offset -1m)) > bool 0.5",
        "label_replace(a, \"x\", \"$1\\\\n\", \"y\", \"(.*)\\\"\")",
        "-(-a) ^ -b",
        "max_over_time(sum(rate(a[1m]))[30m:1m] @ start() offset 5m)",
        "a unless on (x) b or c{d!~\"e|f\"}",
        "quantile without (le) (0.9, x) * on () group_left (version) info",
        "a == bool +Inf",
        "{a=\"\\xff\"}"
      })
  void readsBackWhatItPrints(String text) {
    String printed = Parser.parse(text).toString();
    assertThat(Parser.parse(printed)).hasToString(printed);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "# nothing | 1 | no expression found in input",
        "1+ | 3 | unexpected end of input",
        ". | 1 | unexpected character: '.'",
        "2.5. | 1 | bad number or duration syntax: \"2.5.\"",
        "100..4 | 1 | bad number or duration syntax: \"100..\"",
        "0deadbeef | 1 | bad number or duration syntax: \"0de\"",
        "1 / | 4 | unexpected end of input",
        "*1 | 1 | unexpected <op:*>",
        "(1)) | 5 | unexpected right parenthesis ')'",
        "((1) | 5 | unclosed left parenthesis",
        "( | 2 | unclosed left parenthesis",
        "1 and 1 | 1 | set operator \"and\" not allowed in binary scalar expression",
        "1 == 1 | 3 | comparisons between scalars must use BOOL modifier",
        "1 or 1 | 1 | set operator \"or\" not allowed in binary scalar expression",
        "1 !~ 1 | 3 | unexpected character after '!': '~'",
        "1 =~ 1 | 3 | unexpected character after '=': '~'",
        "-\"string\" | 1 | unary expression only allowed on expressions of type scalar or instant"
            + " vector, got \"string\"",
        "-test[5m] | 1 | unary expression only allowed on expressions of type scalar or instant"
            + " vector, got \"range vector\"",
        "*test | 1 | unexpected <op:*>",
        "1 offset 1d | 1 | offset modifier must be preceded by an instant vector selector or range"
            + " vector selector or a subquery",
        "foo offset 1s offset 2s | 1 | offset may not be set multiple times",
        "a - on(b) ignoring(c) d | 11 | unexpected <ignoring>",
        "foo and 1 | 1 | set operator \"and\" not allowed in binary scalar expression",
        "1 and foo | 1 | set operator \"and\" not allowed in binary scalar expression",
        "foo and on(bar) group_left(baz) bar | 1 | no grouping allowed for \"and\" operation",
        "foo + bool bar | 5 | bool modifier can only be used on comparison operators",
        "foo + bool 10 | 5 | bool modifier can only be used on comparison operators",
        "foo and on(bar) 1 | 1 | vector matching only allowed between instant vectors",
        "http / on(instance) group_left(instance) cpu | 6 | label \"instance\" must not occur in ON"
            + " and GROUP clause at once",
        "foo offset | 11 | unexpected end of input in offset, expected number or duration",
        "foo @ up | 7 | unexpected identifier \"up\" in @, expected timestamp",
        "1 @ 5 | 1 | @ modifier must be preceded by an instant vector selector or range vector"
            + " selector or a subquery",
        "foo @ 1 @ 2 | 1 | @ <timestamp> may not be set multiple times",
        "{ | 2 | unexpected end of input inside braces",
        "} | 1 | unexpected character: '}'",
        "some{ | 6 | unexpected end of input inside braces",
        "some} | 5 | unexpected character: '}'",
        "some_metric{a=b} | 15 | unexpected identifier \"b\" in label matching, expected string",
        "some_metric{a:b=\"b\"} | 14 | unexpected character inside braces: ':'",
        "foo{a*\"b\"} | 6 | unexpected character inside braces: '*'",
        "foo{a>=\"b\"} | 6 | unexpected character inside braces: '>'",
        "foo{gibberish} | 14 | unexpected \"}\" in label matching, expected label matching"
            + " operator",
        "foo{1} | 5 | unexpected character inside braces: '1'",
        "foo{,} | 5 | unexpected \",\" in label matching, expected identifier or \"}\"",
        "{} | 1 | vector selector must contain at least one non-empty matcher",
        "{x=\"\"} | 1 | vector selector must contain at least one non-empty matcher",
        "{x=~\".*\"} | 1 | vector selector must contain at least one non-empty matcher",
        "{x!=\"a\"} | 1 | vector selector must contain at least one non-empty matcher",
        "foo{__name__=\"bar\"} | 1 | metric name must not be set twice: \"foo\" or \"bar\"",
        "foo[5mm] | 5 | bad number or duration syntax: \"5mm\"",
        "foo[5m1] | 5 | bad number or duration syntax: \"5m1\"",
        "foo[] | 5 | unexpected \"]\" in subquery or range selector, expected number or duration",
        "foo[-1] | 5 | duration must be greater than 0",
        "foo[0m] | 5 | duration must be greater than 0",
        "foo[\"5m\"] | 5 | unexpected character in duration expression: '\"'",
        "(foo + bar)[5m] | 12 | ranges only allowed for vector selectors",
        "foo offset 1m[5m] | 14 | no offset modifiers allowed before range",
        "foo @ 1[5m] | 8 | no @ modifiers allowed before range",
        "foo[5m][5m:] | 1 | subquery is only allowed on instant vector, got matrix instead",
        "sum by (a) foo | 12 | unexpected identifier \"foo\" in aggregation",
        "sum(foo) without (a) by (b) | 22 | unexpected <by>",
        "sum() | 1 | no arguments for aggregate expression provided",
        "topk(some_metric) | 1 | wrong number of arguments for aggregate expression provided,"
            + " expected 2, got 1",
        "topk(some_metric,) | 17 | trailing commas not allowed in function call args",
        "topk(some_metric, other_metric) | 6 | expected type scalar in aggregation parameter, got"
            + " instant vector",
        "count_values(5, other_metric) | 14 | expected type string in aggregation parameter, got"
            + " scalar",
        "sum(foo[5m]) | 5 | expected type instant vector in aggregation expression, got range"
            + " vector",
        "floor() | 1 | expected 1 argument(s) in call to \"floor\", got 0",
        "hour(a, a, a) | 1 | expected at most 1 argument(s) in call to \"hour\", got 3",
        "label_join(a, \"b\") | 1 | expected at least 3 argument(s) in call to \"label_join\", got"
            + " 2",
        "time(a) | 1 | expected 0 argument(s) in call to \"time\", got 1",
        "no_such_function() | 1 | unknown function with name \"no_such_function\"",
        "rate(foo) | 6 | expected type range vector in call to function \"rate\", got instant"
            + " vector",
        "foo{a=\"b | 7 | unterminated quoted string",
        "\"\\q\" | 1 | unknown escape sequence U+0071 'q'",
        "foo[5m + 1m] | 8 | duration expressions are not enabled here: write one duration",
        "foo[-5m + 6m] | 9 | duration expressions are not enabled here: write one duration",
        "foo[step()] | 5 | duration expressions are not enabled here: write one duration",
        "limitk by (a) (2, b) | 1 | function \"limitk\" is not enabled: it is experimental",
        "foo{a=~\"(\"} | 5 | error parsing regexp: missing closing ): `(`",
        "info(a) | 1 | function \"info\" is not enabled: it is experimental",
        "limitk(1, a) | 1 | function \"limitk\" is not enabled: it is experimental",
        "start() | 1 | function \"start\" is not enabled: it is experimental",
        "histogram_count(a) | 1 | function \"histogram_count\" is not enabled: it needs native"
            + " histograms, and samples here are floats",
        "a + fill(0) b | 5 | binop fill modifiers are experimental and not enabled",
        "rate(a[5m] anchored) | 12 | anchored modifier is experimental and not enabled",
        "a >/ b | 3 | operator >/ is not enabled: it needs native histograms",
        "foo[5m:1m:1m] | 10 | unexpected colon ':'",
        "foo bar | 5 | unexpected identifier \"bar\"",
        "a ] | 3 | unexpected right bracket ']'",
        "a[5m,] | 5 | unexpected \",\" in subquery or range, expected \":\" or \"]\"",
        "a[ | 3 | unexpected end of input in duration expression",
        "rate(a[5m | 10 | unclosed left parenthesis",
        "a[5m | 5 | unclosed left bracket",
        "a[5m:5m:] | 8 | unexpected colon ':'",
        "a[5m:,] | 6 | unexpected \",\" in subquery selector, expected number or duration or \"]\"",
        "a[5m:1m,] | 8 | unexpected \",\" in subquery selector, expected \"]\"",
        "a[b] | 3 | unexpected character in duration expression: 'b'",
        "sum(a b) | 7 | unexpected identifier \"b\" in aggregation",
        "sum(rate(a[5m) by (b) | 14 | unexpected \")\" in subquery or range, expected \":\" or"
            + " \"]\"",
        "sum(rate(a)b) | 12 | unexpected identifier \"b\" in aggregation",
        "sum(a) b | 8 | unexpected identifier \"b\"",
        "sum by (==) (a) | 9 | unexpected <op:==> in grouping opts, expected label",
        "no_such(topk(1)) | 9 | wrong number of arguments for aggregate expression provided,"
            + " expected 2, got 1",
        "no_such(a | 10 | unclosed left parenthesis",
        "label_replace(a, \"b\", > 1) | 21 | trailing commas not allowed in function call args",
        "1e999 | 1 | error parsing number: strconv.ParseFloat: parsing \"1e999\": value out of"
            + " range",
        "1 + 5e | 5 | error parsing number: strconv.ParseFloat: parsing \"5e\": invalid syntax",
        "z{\"up\"} | 1 | metric name must not be set twice: \"z\" or \"up\"",
        "{\"up\"o} | 6 | unexpected identifier \"o\" in label matching, expected \",\" or \"}\"",
        "1000y | 1 | duration out of range",
        "a[5m[ | 5 | unexpected left bracket '['"
      })
  void saysWhatIsWrongAndWhere(String text, int column, String message) {
    PromQlException mistake = catchThrowableOfType(PromQlException.class, () -> Parser.parse(text));
    assertThat(mistake).as(text).isNotNull();
    assertThat(mistake).hasMessage(message);
    assertThat(mistake.span().column(text)).isEqualTo(column);
  }

  private static String nested(String open, String inner, String close, int levels) {
    return open.repeat(levels) + inner + close.repeat(levels);
  }

  @Test
  void refusesWhatIsTooDeepForAThread() {
    for (String text :
        List.of(
            nested("(", "1", ")", 100_000),
            nested("abs(", "a", ")", 100_000),
            nested("-", "a", "", 100_000),
            nested("sum(", "a", ")", 100_000),
            nested("(", "", "", 100_000))) {
      assertThatThrownBy(() -> Parser.parse(text))
          .isInstanceOf(PromQlException.class)
          .hasMessage("expression is nested more than 128 levels deep");
    }
    for (String text :
        List.of(nested("a + ", "a", "", 100_000), nested("", "a", "[1h:1m]", 100_000))) {
      assertThatThrownBy(() -> Parser.parse(text)).isInstanceOf(PromQlException.class);
    }
    assertThatThrownBy(() -> Parser.parse(nested("a or ", "a", "", 100_000)))
        .hasMessage("expression has more than 500 operators and sub-queries");
  }

  @Test
  void whatIsNotTooDeepCanBeEvaluatedOnASmallStack() throws InterruptedException {
    List<String> deep =
        List.of(
            nested("(", "1", ")", 120),
            nested("abs(", "vector(1)", ")", 120),
            nested("-", "vector(1)", "", 120),
            nested("sum by (a) (", "vector(1)", ")", 120),
            nested("1 + ", "1", "", 490),
            nested("vector(1) or ", "vector(1)", "", 490),
            nested("1 ^ ", "1", "", 120));
    List<Throwable> wrong = new CopyOnWriteArrayList<>();
    Thread small =
        new Thread(
            null,
            () -> {
              for (String text : deep) {
                assertThat(Parser.parse(Parser.parse(text).toString())).isNotNull();
                new Engine(EngineOptions.DEFAULT).instant(text, new MemoryStorage(), Instant.EPOCH);
              }
            },
            "small stack",
            512 * 1024);
    small.setUncaughtExceptionHandler((thread, e) -> wrong.add(e));
    small.start();
    small.join();
    assertThat(wrong).isEmpty();
  }

  @Test
  void knowsWhereEveryPieceStands() {
    String text = "sum by (a) (rate(foo[5m] offset 1m)) / (2)";
    Binary binary = (Binary) Parser.parse(text);
    assertThat(binary.span()).isEqualTo(new Span(0, text.length()));
    assertThat(binary.left().span()).isEqualTo(new Span(0, text.indexOf(" /")));
    assertThat(binary.right().span()).isEqualTo(new Span(text.indexOf("(2)"), text.length()));
    Expr.Aggregate sum = (Expr.Aggregate) binary.left();
    Expr.Call rate = (Expr.Call) sum.expr();
    Span range = rate.arguments().getFirst().span();
    assertThat(text.substring(range.start(), range.end())).isEqualTo("foo[5m] offset 1m");
  }
}
