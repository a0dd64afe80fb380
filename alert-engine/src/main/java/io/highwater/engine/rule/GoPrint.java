package io.highwater.engine.rule;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Sample;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values of templates as Go's {@code fmt} prints, formats and compares them. */
final class GoPrint {
  private static final Pattern VERB =
      Pattern.compile("%([-+# 0]*)(\\d*)(?:(\\.)(\\d*))?([^\\d.])", Pattern.DOTALL);

  private GoPrint() {}

  /** {@code %v}. */
  static String value(Object value) {
    return switch (value) {
      case Double number -> GoFormat.shortest(number);
      case Labels labels ->
          labels.toMap().entrySet().stream()
              .map((Map.Entry<String, String> label) -> label.getKey() + ":" + label.getValue())
              .collect(Collectors.joining(" ", "map[", "]"));
      case Sample sample -> "{" + value(sample.labels()) + " " + value(sample.value()) + "}";
      case TemplateVector vector ->
          vector.samples().stream().map(GoPrint::value).collect(Collectors.joining(" ", "[", "]"));
      case TemplateScope.Data data ->
          "{" + value(data.labels()) + " map[]  " + value(data.value()) + "}";
      default -> value.toString();
    };
  }

  /** Go's name of a value's type. */
  static String type(Object value) {
    return switch (value) {
      case String _ -> "string";
      case Double _ -> "float64";
      case Long _ -> "int";
      case Boolean _ -> "bool";
      case Labels _ -> "map[string]string";
      case Sample _ -> "*template.sample";
      case TemplateVector _ -> "template.queryResult";
      default -> "template data";
    };
  }

  /** {@code print}: a blank between two values when neither is a string. */
  static String print(List<Object> values) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      boolean apart =
          i > 0 && !(values.get(i) instanceof String) && !(values.get(i - 1) instanceof String);
      out.append(apart ? " " : "").append(value(values.get(i)));
    }
    return out.toString();
  }

  /**
   * {@code printf}; a verb that does not fit its argument is said inside the text, as Go does it.
   *
   * @param arguments the format first
   */
  static String format(List<Object> arguments) {
    if (!(arguments.getFirst() instanceof String format)) {
      throw new TemplateFailure(
          "wrong type for value; expected string; got " + type(arguments.getFirst()));
    }
    StringBuilder out = new StringBuilder();
    Matcher verb = VERB.matcher(format);
    int next = 1;
    int at = 0;
    for (int percent = format.indexOf('%'); percent >= 0; percent = format.indexOf('%', at)) {
      out.append(format, at, percent);
      if (!verb.find(percent) || verb.start() != percent) {
        return out.append("%!(NOVERB)").toString();
      }
      at = verb.end();
      String letter = verb.group(5);
      if (letter.equals("%")) {
        out.append('%');
      } else if (next >= arguments.size()) {
        out.append("%!").append(letter).append("(MISSING)");
      } else {
        out.append(one(verb, letter.charAt(0), arguments.get(next++)));
      }
    }
    out.append(format, at, format.length());
    if (next < arguments.size()) {
      out.append(
          arguments.subList(next, arguments.size()).stream()
              .map(extra -> type(extra) + "=" + value(extra))
              .collect(Collectors.joining(", ", "%!(EXTRA ", ")")));
    }
    return out.toString();
  }

  private static String one(Matcher verb, char letter, Object argument) {
    String flags = verb.group(1);
    boolean precise = verb.group(3) != null;
    int precision = !precise ? -1 : verb.group(4).isEmpty() ? 0 : Integer.parseInt(verb.group(4));
    String text =
        switch (argument) {
          case Double number -> number(letter, number, precision);
          case Long number when letter == 'd' || letter == 'v' -> number.toString();
          case Long number when letter == 'x' -> Long.toHexString(number);
          case String string when letter == 's' || letter == 'v' -> cut(string, precision);
          case String string when letter == 'q' -> quote(cut(string, precision));
          case Boolean bool when letter == 't' || letter == 'v' -> bool.toString();
          case Object other when letter == 'v' || (letter == 's' && other instanceof Labels) ->
              value(other);
          default -> "";
        };
    if (text.isEmpty() && !(argument instanceof String && "svq".indexOf(letter) >= 0)) {
      return "%!" + letter + "(" + type(argument) + "=" + value(argument) + ")";
    }
    boolean numeric = argument instanceof Double || argument instanceof Long;
    if (numeric && !text.startsWith("-") && !text.startsWith("+")) {
      text = (flags.contains("+") ? "+" : flags.contains(" ") ? " " : "") + text;
    }
    return pad(text, verb.group(2), flags, numeric);
  }

  private static String number(char letter, double value, int precision) {
    return switch (letter) {
      case 'v', 'g' ->
          precision < 0 ? GoFormat.shortest(value) : GoFormat.general(value, precision);
      case 'f', 'F' -> GoFormat.fixed(value, precision < 0 ? 6 : precision);
      case 'e' -> GoFormat.scientific(value, precision < 0 ? 6 : precision);
      default -> "";
    };
  }

  private static String cut(String text, int precision) {
    return precision < 0 || text.codePointCount(0, text.length()) <= precision
        ? text
        : text.substring(0, text.offsetByCodePoints(0, precision));
  }

  private static String pad(String text, String width, String flags, boolean numeric) {
    int missing =
        (width.isEmpty() ? 0 : Integer.parseInt(width)) - text.codePointCount(0, text.length());
    if (missing <= 0) {
      return text;
    }
    if (flags.contains("-")) {
      return text + " ".repeat(missing);
    }
    if (flags.contains("0") && numeric && Character.isDigit(text.charAt(text.length() - 1))) {
      int sign = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
      return text.substring(0, sign) + "0".repeat(missing) + text.substring(sign);
    }
    return " ".repeat(missing) + text;
  }

  private static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                  if (Character.isISOControl(c)) {
                    out.append(String.format("\\x%02x", c));
                  } else {
                    out.appendCodePoint(c);
                  }
                }
              }
            });
    return out.append('"').toString();
  }

  /**
   * The order of {@code a} and {@code b}; for {@code eq} and {@code ne} any difference is not 0.
   *
   * @throws TemplateFailure when Go would not compare them: a float with an integer, for one
   */
  static int compare(String function, Object a, Object b) {
    return switch (a) {
      case Double x when b instanceof Double y -> x.doubleValue() == y ? 0 : x < y ? -1 : 1;
      case Long x when b instanceof Long y -> x.compareTo(y);
      case String x when b instanceof String y -> x.compareTo(y);
      case Boolean x when b instanceof Boolean y && isEquality(function) -> x.compareTo(y);
      default ->
          throw new TemplateFailure(
              "error calling " + function + ": incompatible types for comparison");
    };
  }

  private static boolean isEquality(String function) {
    return function.equals("eq") || function.equals("ne");
  }
}
