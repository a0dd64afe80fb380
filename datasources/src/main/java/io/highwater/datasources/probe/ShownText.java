package io.highwater.datasources.probe;

import java.util.regex.Pattern;

/** Makes text that others wrote fit to be shown: one short line without passwords. */
final class ShownText {
  private static final int LONGEST = 200;
  private static final Pattern USER_INFO = Pattern.compile("//[^/\\s@]+@");
  private static final Pattern ASSIGNED =
      Pattern.compile(
          "(?i)\\b(password|passwd|pwd|secret|token|api[_-]?key|authorization)"
              + "(\"?\\s*[=:]\\s*\"?)(?:(?:basic|bearer)\\s+)?[^\\s\"&;,]+");

  private ShownText() {}

  static String of(String text) {
    String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    line = USER_INFO.matcher(line).replaceAll("//…@");
    line = ASSIGNED.matcher(line).replaceAll("$1$2…");
    if (line.length() <= LONGEST) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
    return line.substring(0, end) + "…";
  }
}
