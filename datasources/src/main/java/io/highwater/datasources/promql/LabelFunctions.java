package io.highwater.datasources.promql;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.highwater.datasources.promql.Expr.Call;
import io.highwater.engine.signal.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code label_replace} and {@code label_join}. */
final class LabelFunctions {
  static final Map<String, Functions.Body> TABLE =
      Map.of("label_replace", LabelFunctions::replace, "label_join", LabelFunctions::join);

  private LabelFunctions() {}

  private static Data replace(Evaluator evaluator, Call call, Grid grid) {
    String target = evaluator.text(call.arguments().get(1), grid);
    String template = evaluator.text(call.arguments().get(2), grid);
    String source = evaluator.text(call.arguments().get(3), grid);
    Pattern pattern = pattern(evaluator.text(call.arguments().get(4), grid));
    requireName(evaluator, target, "destination label name in label_replace()");
    List<Column> result = new ArrayList<>();
    for (Column column : evaluator.vector(call.arguments().getFirst(), grid)) {
      Matcher matcher = pattern.matcher(column.labels().get(source));
      result.add(matcher.matches() ? set(column, target, expand(template, matcher)) : column);
    }
    return new Data.Vector(Columns.merged(result));
  }

  private static Data join(Evaluator evaluator, Call call, Grid grid) {
    String target = evaluator.text(call.arguments().get(1), grid);
    String separator = evaluator.text(call.arguments().get(2), grid);
    List<String> sources = new ArrayList<>();
    for (Expr argument : call.arguments().subList(3, call.arguments().size())) {
      sources.add(evaluator.text(argument, grid));
      requireName(evaluator, sources.getLast(), "source label name in label_join()");
    }
    requireName(evaluator, target, "destination label name in label_join()");
    List<Column> result = new ArrayList<>();
    for (Column column : evaluator.vector(call.arguments().getFirst(), grid)) {
      String value = String.join(separator, sources.stream().map(column.labels()::get).toList());
      result.add(set(column, target, value));
    }
    return new Data.Vector(Columns.merged(result));
  }

  private static Column set(Column column, String target, String value) {
    boolean dropName = column.dropName() && !target.equals(Labels.NAME);
    return new Column(column.labels().with(target, value), column.values(), dropName);
  }

  /** Prometheus 3 takes any UTF-8 text for a name. */
  private static void requireName(Evaluator evaluator, String name, String what) {
    boolean two = evaluator.context().options().isTwo();
    boolean valid = two ? Quoting.isClassicLabel(name) : !name.isEmpty() && Quoting.isValid(name);
    if (!valid) {
      throw new PromQlException("invalid " + what + ": " + name);
    }
  }

  private static Pattern pattern(String expression) {
    try {
      return LabelMatcher.compile(expression);
    } catch (IllegalArgumentException e) {
      throw new PromQlException("invalid regular expression in label_replace(): " + expression);
    }
  }

  /** Fills in {@code $1}, {@code ${name}} and {@code $$} as Go's {@code regexp.Expand} does. */
  private static String expand(String template, Matcher matcher) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < template.length()) {
      char c = template.charAt(i);
      if (c != '$') {
        out.append(c);
        i++;
      } else if (template.startsWith("$$", i)) {
        out.append('$');
        i += 2;
      } else {
        i = expandReference(template, i, matcher, out);
      }
    }
    return out.toString();
  }

  private static int expandReference(
      String template, int dollar, Matcher matcher, StringBuilder out) {
    boolean braces = template.startsWith("{", dollar + 1);
    int from = dollar + (braces ? 2 : 1);
    int to = from;
    while (to < template.length() && Lexer.isAlphanumeric(template.charAt(to))) {
      to++;
    }
    boolean closed = !braces || template.startsWith("}", to);
    if (to == from || !closed) {
      out.append('$');
      return dollar + 1;
    }
    out.append(group(matcher, template.substring(from, to)));
    return braces ? to + 1 : to;
  }

  private static String group(Matcher matcher, String name) {
    boolean number = name.chars().allMatch(c -> Lexer.isDigit((char) c));
    if (number) {
      int index = name.length() < 6 ? Integer.parseInt(name) : Integer.MAX_VALUE;
      String value = index <= matcher.groupCount() ? matcher.group(index) : null;
      return value == null ? "" : value;
    }
    Integer index = matcher.pattern().namedGroups().get(name);
    String value = index == null ? null : matcher.group(index);
    return value == null ? "" : value;
  }
}
