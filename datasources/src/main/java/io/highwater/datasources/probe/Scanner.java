package io.highwater.datasources.probe;

import io.highwater.engine.signal.QueryLanguage.Mistake;

/** A place in a query text, moving forward. */
final class Scanner {
  /** The text is wrong at a place. */
  static final class WrongException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Mistake mistake;

    WrongException(Mistake mistake) {
      super(mistake.message());
      this.mistake = mistake;
    }

    Mistake mistake() {
      return mistake;
    }
  }

  private final String text;
  private int position;

  Scanner(String text) {
    this.text = text;
  }

  /** Passes over white space and comments ({@code #} to the end of the line). */
  void skip() {
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == '#') {
        int end = text.indexOf('\n', position);
        position = end < 0 ? text.length() : end;
      } else if (Character.isWhitespace(c)) {
        position++;
      } else {
        return;
      }
    }
  }

  boolean atEnd() {
    return position == text.length();
  }

  int position() {
    return position;
  }

  /** Passes over {@code wanted} if it stands here. */
  boolean accept(String wanted) {
    if (!text.startsWith(wanted, position)) {
      return false;
    }
    position += wanted.length();
    return true;
  }

  /** A name of letters, digits, underscores and colons; empty where none stands. */
  String name() {
    int start = position;
    while (position < text.length() && isNamePart(text.charAt(position), position > start)) {
      position++;
    }
    return text.substring(start, position);
  }

  private static boolean isNamePart(char c, boolean inside) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || c == ':'
        || (inside && c >= '0' && c <= '9');
  }

  /** Everything up to white space. */
  String word() {
    int start = position;
    while (position < text.length()
        && !Character.isWhitespace(text.charAt(position))
        && text.charAt(position) != '#') {
      position++;
    }
    return text.substring(start, position);
  }

  /** A string in quotes; in backticks nothing is escaped. */
  String string() throws WrongException {
    int start = position;
    char quote = atEnd() ? ' ' : text.charAt(position);
    if (quote != '"' && quote != '\'' && quote != '`') {
      throw wrong(start, "expected a value in quotes" + found());
    }
    StringBuilder value = new StringBuilder();
    position++;
    while (position < text.length()) {
      char c = text.charAt(position++);
      if (c == quote) {
        return value.toString();
      }
      if (c == '\n' && quote != '`') {
        break;
      }
      value.append(c == '\\' && quote != '`' ? escaped() : c);
    }
    throw wrong(start, "the quotes are not closed");
  }

  private char escaped() throws WrongException {
    char c = atEnd() ? ' ' : text.charAt(position++);
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case '\\', '"', '\'' -> c;
      default -> throw wrong(position - 2, "unknown escape sequence \\" + c);
    };
  }

  /** {@code ", found x"}, for complaints about this place. */
  String found() {
    if (atEnd()) {
      return ", found the end of the text";
    }
    int end = text.offsetByCodePoints(position, 1);
    return ", found \"" + text.substring(position, end) + "\"";
  }

  /** A complaint about the place {@code at}. */
  WrongException wrong(int at, String message) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < Math.min(at, text.length()); i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new WrongException(new Mistake(line, at - lineStart + 1, message));
  }
}
