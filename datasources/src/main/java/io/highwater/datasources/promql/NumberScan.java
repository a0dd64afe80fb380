package io.highwater.datasources.promql;

/** Finds where numbers and durations end in a text; −1 stands for "there is none here". */
final class NumberScan {
  private NumberScan() {}

  /** The end of the number at {@code from}. */
  static int number(String text, int from) {
    int end = numberCharacters(text, from);
    char after = at(text, end);
    return end > from && !Lexer.isAlphanumeric(after) && after != '.' ? end : -1;
  }

  private static int numberCharacters(String text, int from) {
    int i = from;
    if (at(text, i) == '0' && (at(text, i + 1) | 0x20) == 'x') {
      return digits(text, i + 2, true);
    }
    i = digits(text, i, false);
    if (at(text, i) == '.') {
      i = digits(text, i + 1, false);
    }
    if ((at(text, i) | 0x20) == 'e') {
      int exponent = i + 1;
      if (at(text, exponent) == '+' || at(text, exponent) == '-') {
        exponent++;
      }
      i = digits(text, exponent, false);
    }
    return i;
  }

  /** The end of the duration at {@code from}: digits and units, in whatever order of units. */
  static int duration(String text, int from) {
    int i = from;
    int parts = 0;
    while (Lexer.isDigit(at(text, i))) {
      i = plainDigits(text, i);
      if ("smhdwy".indexOf(at(text, i)) < 0) {
        return -1;
      }
      i++;
      if (at(text, i) == 's') {
        i++;
      }
      parts++;
    }
    boolean ended = i >= text.length() || !Lexer.isAlphanumeric(text.charAt(i));
    return parts > 0 && ended ? i : -1;
  }

  /** How far a text that is neither reaches, for the error. */
  static int mistakeEnd(String text, int from) {
    int i = numberCharacters(text, from);
    if (at(text, i) == '.') {
      return i + 1;
    }
    while ("smhdwy".indexOf(at(text, i)) >= 0) {
      i += at(text, i + 1) == 's' ? 2 : 1;
      if (!Lexer.isDigit(at(text, i))) {
        return Math.min(text.length(), i + 1);
      }
      i = plainDigits(text, i);
    }
    return Math.min(text.length(), i);
  }

  private static int digits(String text, int from, boolean hex) {
    int i = from;
    while (isDigit(at(text, i), hex) || (at(text, i) == '_' && isDigit(at(text, i + 1), hex))) {
      i++;
    }
    return i;
  }

  private static int plainDigits(String text, int from) {
    int i = from;
    while (Lexer.isDigit(at(text, i))) {
      i++;
    }
    return i;
  }

  private static boolean isDigit(char c, boolean hex) {
    return hex ? Character.digit(c, 16) >= 0 && c < 128 : Lexer.isDigit(c);
  }

  private static char at(String text, int i) {
    return i < text.length() ? text.charAt(i) : '\0';
  }
}
