package io.highwater.engine.rule;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.yaml.Durations;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * A function of the template language: Go's own and those Prometheus adds, as far as they need
 * nothing but their arguments.
 *
 * @param least number of arguments
 */
record TemplateFunction(int least, int most, Function<List<Object>, Object> body) {
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
    ALL.put("reReplaceAll", new TemplateFunction(3, 3, TemplateFunction::replaceAll));
    ALL.put("safeHtml", text(value -> value));
    ALL.put("urlQueryEscape", text(TemplateText::urlQueryEscape));
    ALL.put("graphLink", text(value -> TemplateText.link(value, 0)));
    ALL.put("tableLink", text(value -> TemplateText.link(value, 1)));
  }

  static Optional<TemplateFunction> find(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  static SortedSet<String> names() {
    return ALL.navigableKeySet();
  }

  Object call(List<Object> arguments) {
    return body.apply(arguments);
  }

  private interface Two {
    Object apply(Object a, Object b);
  }

  private interface OfNumber {
    String apply(double value);
  }

  private static TemplateFunction some(int least, Function<List<Object>, Object> body) {
    return new TemplateFunction(least, Integer.MAX_VALUE, body);
  }

  private static TemplateFunction one(Function<Object, Object> body) {
    return new TemplateFunction(1, 1, arguments -> body.apply(arguments.getFirst()));
  }

  private static TemplateFunction two(Two body) {
    return new TemplateFunction(2, 2, args -> body.apply(args.getFirst(), args.getLast()));
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
      default -> throw new TemplateFailure("len of type " + GoPrint.type(value));
    };
  }

  private static Object index(Object map, Object key) {
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

  /** Prometheus's {@code humanize…} functions. */
  private static final class Humanize {
    private static final String[] LARGE = {"k", "M", "G", "T", "P", "E", "Z", "Y"};
    private static final String[] SMALL = {"m", "u", "n", "p", "f", "a", "z", "y"};
    private static final String[] BINARY = {"ki", "Mi", "Gi", "Ti", "Pi", "Ei", "Zi", "Yi"};

    static String plain(double value) {
      if (value == 0 || !Double.isFinite(value)) {
        return GoFormat.general(value, 4);
      }
      return Math.abs(value) >= 1 ? large(value, 1000, LARGE) : small(value);
    }

    static String binary(double value) {
      return Math.abs(value) <= 1 || !Double.isFinite(value)
          ? GoFormat.general(value, 4)
          : large(value, 1024, BINARY);
    }

    static String percentage(double value) {
      return GoFormat.general(value * 100, 4) + "%";
    }

    static String duration(double value) {
      if (!Double.isFinite(value)) {
        return GoFormat.general(value, 4);
      }
      if (Math.abs(value) < 1) {
        return value == 0 ? GoFormat.general(value, 4) + "s" : small(value) + "s";
      }
      String sign = value < 0 ? "-" : "";
      double positive = Math.abs(value);
      // Go's conversion of a number beyond its range gives the smallest integer.
      long whole = positive >= 0x1p63 ? Long.MIN_VALUE : (long) positive;
      long days = whole / 86_400;
      long hours = whole / 3_600 % 24;
      long minutes = whole / 60 % 60;
      String seconds = whole % 60 + "s";
      if (days != 0) {
        return sign + days + "d " + hours + "h " + minutes + "m " + seconds;
      }
      if (hours != 0) {
        return sign + hours + "h " + minutes + "m " + seconds;
      }
      return minutes != 0
          ? sign + minutes + "m " + seconds
          : sign + GoFormat.general(positive, 4) + "s";
    }

    static String timestamp(double value) {
      if (!Double.isFinite(value)) {
        return GoFormat.general(value, 4);
      }
      double nanos = value * 1e9;
      if (Math.abs(nanos) >= 0x1p63) {
        throw new TemplateFailure(
            GoFormat.shortest(value)
                + " cannot be represented as a nanoseconds timestamp since it overflows int64");
      }
      Instant instant = Instant.ofEpochMilli((long) nanos / 1_000_000);
      String text = instant.toString();
      String date = text.substring(0, text.indexOf('T'));
      String time = text.substring(text.indexOf('T') + 1, text.length() - 1);
      String fraction = time.contains(".") ? time.replaceAll("0+$", "") : time;
      return date + " " + fraction + " +0000 UTC";
    }

    private static String large(double value, double step, String[] prefixes) {
      String prefix = "";
      double rest = value;
      for (int i = 0; i < prefixes.length && Math.abs(rest) >= step; i++) {
        prefix = prefixes[i];
        rest /= step;
      }
      return GoFormat.general(rest, 4) + prefix;
    }

    private static String small(double value) {
      String prefix = "";
      double rest = value;
      for (int i = 0; i < SMALL.length && Math.abs(rest) < 1; i++) {
        prefix = SMALL[i];
        rest *= 1000;
      }
      return GoFormat.general(rest, 4) + prefix;
    }
  }
}
