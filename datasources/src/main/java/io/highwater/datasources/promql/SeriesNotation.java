package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Expr.VectorSelector;
import io.highwater.engine.signal.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The notation of series in Prometheus's unit tests: {@code metric{a="1"}} and {@code 1 2+3x4 _
 * stale}.
 */
public final class SeriesNotation {
  private static final String NUMBER =
      "[+-]?(?:\\d[\\d_]*\\.?\\d*(?:[eE][+-]?\\d+)?|\\.\\d+(?:[eE][+-]?\\d+)?|0[xX][0-9a-fA-F]+"
          + "|(?i:inf)|(?i:nan))";
  private static final Pattern VALUE =
      Pattern.compile("(" + NUMBER + ")(?:([+-]" + NUMBER + ")?x(\\d+))?");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern GAP = Pattern.compile("_(?:x(\\d+))?");

  /** A series may not be expanded to more samples than this. */
  private static final int MOST_SAMPLES = 10_000_000;

  private SeriesNotation() {}

  /**
   * The labels that {@code text} names; none for the empty text.
   *
   * @throws PromQlException with the place of the first mistake
   */
  public static Labels labels(String text) {
    if (text.isBlank()) {
      return Labels.EMPTY;
    }
    Tokens tokens = new Tokens(Lexer.scan(text));
    boolean braces = tokens.peek().is(TokenKind.LEFT_BRACE);
    if (!braces && !NAME.matcher(tokens.peek().text()).matches()) {
      throw tokens.unexpected("metric", "a metric name or \"{\"");
    }
    VectorSelector selector =
        Selectors.selector(tokens, braces ? Optional.empty() : Optional.of(tokens.take()));
    if (!tokens.peek().is(TokenKind.END)) {
      throw tokens.unexpected("metric", "end of input");
    }
    Map<String, String> labels = new TreeMap<>();
    for (LabelMatcher matcher : selector.matchers()) {
      if (matcher.kind() != LabelMatcher.Kind.EQUAL) {
        throw new PromQlException(selector.span(), "a label is given with \"=\"");
      }
      labels.put(matcher.name(), matcher.value());
    }
    return Labels.of(labels);
  }

  /**
   * One entry a step, empty where there is no sample; {@code stale} is the {@link Stale#MARKER}.
   *
   * @throws IllegalArgumentException when {@code text} holds something else; the message names it
   */
  public static List<OptionalDouble> values(String text) {
    if (text.contains("{{")) {
      throw new IllegalArgumentException("native histograms are not supported");
    }
    List<OptionalDouble> values = new ArrayList<>();
    for (String item : text.isBlank() ? new String[0] : text.strip().split("\\s+")) {
      Matcher gap = GAP.matcher(item);
      Matcher value = VALUE.matcher(item);
      if (gap.matches()) {
        int count = gap.group(1) == null ? 1 : count(item, gap.group(1), values.size());
        for (int i = 0; i < count; i++) {
          values.add(OptionalDouble.empty());
        }
      } else if (item.equals("stale")) {
        values.add(OptionalDouble.of(Stale.MARKER));
      } else if (value.matches()) {
        double current = Numbers.parse(value.group(1));
        double step = value.group(2) == null ? 0 : Numbers.parse(value.group(2));
        int times = value.group(3) == null ? 0 : count(item, value.group(3), values.size());
        for (int i = 0; i <= times; i++) {
          values.add(OptionalDouble.of(current));
          current += step;
        }
      } else {
        throw new IllegalArgumentException(
            "\"" + item + "\" is no value: write 5, 0+10x5, 1x3, _, _x3 or stale");
      }
    }
    return values;
  }

  private static int count(String item, String digits, int before) {
    long count = digits.length() > 9 ? Long.MAX_VALUE : Long.parseLong(digits);
    if (count > MOST_SAMPLES - before) {
      throw new IllegalArgumentException(
          "\"" + item + "\" makes more than " + MOST_SAMPLES + " samples of one series");
    }
    return (int) count;
  }
}
