package io.highwater.engine.rule;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.yaml.Durations;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * A function of the template language: Go's own and those Prometheus adds.
 *
 * @param least number of arguments
 */
record TemplateFunction(int least, int most, Body body) {
  interface Body {
    Object apply(TemplateScope scope, List<Object> arguments);
  }

  /** Asks for what the sources know, and so needs more than its arguments. */
  static final String QUERY = "query";

  private static final TreeMap<String, TemplateFunction> ALL = new TreeMap<>();

  static {
    ALL.put("printf", some(1, arguments -> GoPrint.format(arguments)));
    ALL.put("print", some(0, GoPrint::print));
    ALL.put("eq", some(2, TemplateFunction::equal));
    ALL.put("ne", two((a, b) -> GoPrint.compare("ne", a, b) != 0));
    ALL.put("lt", ordered("lt", order -> order < 0));
    ALL.put("le", ordered("le", order -> order <= 0));
    ALL.put("gt", ordered("gt", order -> order > 0));
    ALL.put("ge", ordered("ge", order -> order >= 0));
    ALL.put("and", some(1, arguments -> first(arguments, false)));
    ALL.put("or", some(1, arguments -> first(arguments, true)));
    ALL.put("not", one(value -> !TemplateNode.truth(value)));
    ALL.put("len", one(TemplateFunction::length));
    ALL.put("index", two(TemplateFunction::index));
    ALL.put("humanize", number(Humanize::plain));
    ALL.put("humanize1024", number(Humanize::binary));
    ALL.put("humanizeDuration", number(Humanize::duration));
    ALL.put("humanizePercentage", number(Humanize::percentage));
    ALL.put("humanizeTimestamp", number(Humanize::timestamp));
    ALL.put("title", text(TemplateFunction::title));
    ALL.put("toUpper", text(value -> value.toUpperCase(Locale.ROOT)));
    ALL.put("toLower", text(value -> value.toLowerCase(Locale.ROOT)));
    ALL.put("stripPort", text(TemplateFunction::stripPort));
    ALL.put("stripDomain", text(TemplateFunction::stripDomain));
    ALL.put("parseDuration", one(value -> seconds(string(value))));
    ALL.put("match", two((a, b) -> TemplateText.match(string(a), string(b))));
    ALL.put("reReplaceAll", new TemplateFunction(3, 3, (_, arguments) -> replaceAll(arguments)));
    ALL.put("safeHtml", text(value -> value));
    ALL.put("urlQueryEscape", text(TemplateText::urlQueryEscape));
    ALL.put("graphLink", text(value -> TemplateText.link(value, 0)));
    ALL.put(
        QUERY, new TemplateFunction(1, 1, (scope, args) -> scope.query(string(args.getFirst()))));
    ALL.put("first", one(value -> TemplateVector.of(value).first()));
    ALL.put(
        "label", two((name, sample) -> TemplateVector.sample(sample).labels().get(string(name))));
    ALL.put("value", one(sample -> TemplateVector.sample(sample).value()));
    ALL.put("strvalue", one(sample -> TemplateVector.sample(sample).labels().get("__value__")));
    ALL.put("sortByLabel", two((name, vector) -> TemplateVector.of(vector).sortedBy(string(name))));
    ALL.put("tableLink", text(value -> TemplateText.link(value, 1)));
  }

  static Optional<TemplateFunction> find(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  static SortedSet<String> names() {
    return ALL.navigableKeySet();
  }

  Object call(TemplateScope scope, List<Object> arguments) {
    return body.apply(scope, arguments);
  }

  private interface Two {
    Object apply(Object a, Object b);
  }

  private interface OfNumber {
    String apply(double value);
  }

  private static TemplateFunction some(int least, Function<List<Object>, Object> body) {
    return new TemplateFunction(least, Integer.MAX_VALUE, (_, arguments) -> body.apply(arguments));
  }

  private static TemplateFunction one(Function<Object, Object> body) {
    return new TemplateFunction(1, 1, (_, arguments) -> body.apply(arguments.getFirst()));
  }

  private static TemplateFunction two(Two body) {
    return new TemplateFunction(2, 2, (_, args) -> body.apply(args.getFirst(), args.getLast()));
  }

  private static TemplateFunction ordered(String name, IntPredicate wanted) {
    return two(
        (a, b) -> {
          boolean unordered = a instanceof Double x && x.isNaN();
          unordered |= b instanceof Double y && y.isNaN();
          return wanted.test(GoPrint.compare(name, a, b)) && !unordered;
        });
  }

  private static TemplateFunction number(OfNumber body) {
    return one(value -> body.apply(toNumber(value)));
  }

  private static TemplateFunction text(Function<String, Object> body) {
    return one(value -> body.apply(string(value)));
  }

  private static Object equal(List<Object> arguments) {
    Object first = arguments.getFirst();
    return arguments.stream().skip(1).anyMatch(each -> GoPrint.compare("eq", first, each) == 0);
  }

  /** The first argument whose truth is {@code wanted}, otherwise the last one. */
  private static Object first(List<Object> arguments, boolean wanted) {
    return arguments.stream()
        .filter(each -> TemplateNode.truth(each) == wanted)
        .findFirst()
        .orElse(arguments.getLast());
  }

  private static Object replaceAll(List<Object> arguments) {
    List<String> texts = arguments.stream().map(TemplateFunction::string).toList();
    return TemplateText.replaceAll(texts.get(0), texts.get(1), texts.get(2));
  }

  private static Object length(Object value) {
    return switch (value) {
      case String text -> (long) text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
      case Labels labels -> (long) labels.size();
      case TemplateVector vector -> (long) vector.samples().size();
      default -> throw new TemplateFailure("len of type " + GoPrint.type(value));
    };
  }

  private static Object index(Object map, Object key) {
    if (map instanceof TemplateVector vector && key instanceof Long place) {
      return vector.at(place);
    }
    if (map instanceof Labels labels) {
      return labels.get(string(key));
    }
    throw new TemplateFailure("can't index item of type " + GoPrint.type(map));
  }

  private static double toNumber(Object value) {
    return switch (value) {
      case Double number -> number;
      case Long number -> number.doubleValue();
      case String text -> parse(text);
      default -> throw new TemplateFailure("can't convert " + GoPrint.type(value) + " to float");
    };
  }

  private static double parse(String text) {
    Double known =
        Map.of("+inf", Double.POSITIVE_INFINITY, "inf", Double.POSITIVE_INFINITY)
            .get(text.toLowerCase(Locale.ROOT));
    if (known != null) {
      return known;
    }
    if (text.equalsIgnoreCase("-inf")) {
      return Double.NEGATIVE_INFINITY;
    }
    if (text.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    try {
      if (!text.isEmpty() && "0123456789.".indexOf(text.charAt(text.length() - 1)) >= 0) {
        return Double.parseDouble(text);
      }
    } catch (NumberFormatException e) {
      // Falls through.
    }
    throw new TemplateFailure("parsing \"" + text + "\": invalid syntax");
  }

  private static String string(Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw new TemplateFailure("wrong type for value; expected string; got " + GoPrint.type(value));
  }

  private static Object seconds(String text) {
    try {
      return Durations.parse(text).toMillis() / 1000.0;
    } catch (IllegalArgumentException e) {
      throw new TemplateFailure(String.valueOf(e.getMessage()));
    }
  }

  private static String title(String text) {
    StringBuilder out = new StringBuilder(text);
    boolean start = true;
    for (int i = 0; i < out.length(); i++) {
      char c = out.charAt(i);
      if (start) {
        out.setCharAt(i, Character.toTitleCase(c));
      }
      start = !Character.isLetterOrDigit(c) && c != '_' && c != '\'';
    }
    return out.toString();
  }

  private static String stripPort(String hostPort) {
    int colon = hostPort.lastIndexOf(':');
    if (hostPort.startsWith("[")) {
      int close = hostPort.indexOf(']');
      return close > 0 && colon == close + 1 ? hostPort.substring(1, close) : hostPort;
    }
    return colon >= 0 && hostPort.indexOf(':') == colon ? hostPort.substring(0, colon) : hostPort;
  }

  /** The first part of a host name; an address stays whole, a port stays behind it. */
  private static String stripDomain(String hostPort) {
    String host = stripPort(hostPort);
    boolean address = host.contains(":") || host.matches("[0-9.]+");
    int dot = host.indexOf('.');
    return address || dot < 0
        ? hostPort
        : host.substring(0, dot) + hostPort.substring(host.length());
  }
}
