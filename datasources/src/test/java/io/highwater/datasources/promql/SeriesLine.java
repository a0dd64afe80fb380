package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Expr.VectorSelector;
import io.highwater.engine.signal.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a script that names a series and its values: {@code metric{a="1"} 1 2+3x4 _ stale}.
 *
 * @param values empty where there is no sample
 * @param histograms whether a value is a native histogram
 */
record SeriesLine(Labels labels, List<OptionalDouble> values, boolean histograms) {
  private static final String NUMBER =
      "([+-]?(?:\\d+\\.?\\d*(?:[eE][+-]?\\d+)?|\\.\\d+(?:[eE][+-]?\\d+)?|(?i:inf)|(?i:nan)))";
  private static final Pattern VALUE =
      Pattern.compile(NUMBER + "(?:([+-])" + NUMBER + ")?(?:x(\\d+))?");
  private static final Pattern HISTOGRAM =
      Pattern.compile("\\{\\{.*?\\}\\}(?:[+-]\\{\\{.*?\\}\\})?(?:x\\d+)?");
  private static final Pattern GAP = Pattern.compile("_(?:x(\\d+))?");

  static SeriesLine parse(String line) {
    int braces = line.indexOf('{');
    int blank = line.indexOf(' ');
    int tab = line.indexOf('\t');
    int space = tab >= 0 && (blank < 0 || tab < blank) ? tab : blank;
    int end = braces >= 0 && (space < 0 || braces < space) ? closing(line, braces) : space;
    String metric = end < 0 ? line : line.substring(0, end);
    String rest = end < 0 ? "" : line.substring(end).trim();
    boolean histograms = rest.contains("{{");
    return new SeriesLine(labels(metric), values(rest), histograms);
  }

  private static int closing(String line, int from) {
    char quote = 0;
    for (int i = from; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        if (c == '\\') {
          i++;
        } else if (c == quote) {
          quote = 0;
        }
      } else if (c == '"' || c == '\'' || c == '`') {
        quote = c;
      } else if (c == '}') {
        return i + 1;
      }
    }
    throw new IllegalArgumentException("unclosed braces: " + line);
  }

  private static Labels labels(String metric) {
    String trimmed = metric.trim();
    if (trimmed.equals("{}")) {
      return Labels.EMPTY;
    }
    Tokens tokens = new Tokens(Lexer.scan(trimmed));
    VectorSelector selector =
        tokens.peek().is(TokenKind.LEFT_BRACE)
            ? Selectors.selector(tokens, java.util.Optional.empty())
            : Selectors.selector(tokens, java.util.Optional.of(tokens.take()));
    Map<String, String> labels = new TreeMap<>();
    selector.matchers().forEach(m -> labels.put(m.name(), m.value()));
    return Labels.of(labels);
  }

  private static List<OptionalDouble> values(String text) {
    List<OptionalDouble> values = new ArrayList<>();
    String floats = HISTOGRAM.matcher(text).replaceAll("_");
    for (String item : floats.isBlank() ? new String[0] : floats.trim().split("\\s+")) {
      Matcher gap = GAP.matcher(item);
      Matcher value = VALUE.matcher(item);
      if (gap.matches()) {
        int count = gap.group(1) == null ? 1 : Integer.parseInt(gap.group(1));
        for (int i = 0; i < count; i++) {
          values.add(OptionalDouble.empty());
        }
      } else if (item.equals("stale")) {
        values.add(OptionalDouble.of(Stale.MARKER));
      } else if (value.matches()) {
        double start = Numbers.parse(value.group(1));
        double step = value.group(3) == null ? 0 : Numbers.parse(value.group(3));
        int times = value.group(4) == null ? 0 : Integer.parseInt(value.group(4));
        double current = start;
        for (int i = 0; i <= times; i++) {
          values.add(OptionalDouble.of(current));
          current += "-".equals(value.group(2)) ? -step : step;
        }
      } else {
        throw new IllegalArgumentException("not a value: " + item);
      }
    }
    return values;
  }
}
