package io.highwater.app.query;

/** Points at a place in a query. */
public final class Caret {
  private Caret() {}

  /**
   * The line of {@code text} with a caret under the place, and the message below; the message alone
   * where there is no place.
   *
   * @param line 1-based; 0 for none
   * @param column 1-based
   */
  public static String under(String text, int line, int column, String message) {
    String[] lines = text.split("\n", -1);
    if (line < 1 || line > lines.length) {
      return message;
    }
    String shown = lines[line - 1];
    StringBuilder gap = new StringBuilder();
    for (int i = 0; i < column - 1; i++) {
      gap.append(i < shown.length() && shown.charAt(i) == '\t' ? '\t' : ' ');
    }
    return "%s%n%s^%n%d:%d: %s".formatted(shown, gap, line, column, message);
  }
}
