package io.highwater.engine.rule;

import java.util.ArrayList;
import java.util.List;

/** Cuts a template into text and the words of its actions. */
final class TemplateLexer {
  enum Kind {
    TEXT,
    /** The two opening braces. */
    OPEN,
    /** The two closing braces. */
    CLOSE,
    STRING,
    NUMBER,
    /** A function, keyword or constant. */
    WORD,
    /** {@code $name} or {@code $}. */
    VARIABLE,
    /** {@code .name} directly behind the word before it. */
    FIELD,
    /** {@code .} or {@code .name} at the start of an operand. */
    DOT,
    /** One of {@code | ( ) := = ,}. */
    SIGN
  }

  /**
   * @param text for a string the text it stands for
   */
  record Token(Kind kind, String text, int line, int column) {
    boolean is(Kind wanted, String value) {
      return kind == wanted && text.equals(value);
    }

    TemplateMistake mistake(String message) {
      return new TemplateMistake(line, column, message);
    }
  }

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private TemplateLexer(String text) {
    this.text = text;
  }

  static List<Token> read(String text) throws TemplateMistake {
    TemplateLexer lexer = new TemplateLexer(text);
    lexer.run();
    return lexer.tokens;
  }

  private void run() throws TemplateMistake {
    boolean trim = false;
    while (at < text.length()) {
      int open = text.indexOf("{{", at);
      int end = open < 0 ? text.length() : open;
      boolean trimLeft = open >= 0 && trimsLeft(open);
      String piece = text.substring(at, end);
      piece = trim ? piece.stripLeading() : piece;
      piece = trimLeft ? piece.stripTrailing() : piece;
      if (!piece.isEmpty()) {
        add(Kind.TEXT, piece, at);
      }
      if (open < 0) {
        return;
      }
      at = open + (trimLeft ? 3 : 2);
      trim = text.startsWith("/*", skipBlanks(at)) ? comment(open) : action(open);
    }
  }

  private boolean trimsLeft(int open) {
    return text.startsWith("-", open + 2)
        && open + 3 < text.length()
        && Character.isWhitespace(text.charAt(open + 3));
  }

  private int skipBlanks(int from) {
    int i = from;
    while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private boolean comment(int open) throws TemplateMistake {
    int end = text.indexOf("*/", at);
    int close = end < 0 ? -1 : skipBlanks(end + 2);
    boolean trim = close >= 0 && text.startsWith("-}}", close);
    if (close < 0 || !(trim || text.startsWith("}}", close))) {
      throw mistake(open, "unclosed comment");
    }
    at = close + (trim ? 3 : 2);
    return trim;
  }

  /** Whether the text behind the action is to be trimmed. */
  private boolean action(int open) throws TemplateMistake {
    add(Kind.OPEN, "{{", open);
    boolean spaced = true;
    while (true) {
      int next = skipBlanks(at);
      spaced |= next > at;
      at = next;
      if (at >= text.length()) {
        throw mistake(open, "unclosed action: }} is missing");
      }
      boolean trim = spaced && text.startsWith("-}}", at);
      if (trim || text.startsWith("}}", at)) {
        add(Kind.CLOSE, "}}", at);
        at += trim ? 3 : 2;
        return trim;
      }
      word(spaced);
      spaced = false;
    }
  }

  private void word(boolean spaced) throws TemplateMistake {
    int start = at;
    char first = text.charAt(at);
    if (first == '"' || first == '`') {
      quoted(first);
    } else if (first == '$') {
      at = nameEnd(at + 1);
      add(Kind.VARIABLE, text.substring(start, at), start);
    } else if (first == '.' && !digitAt(at + 1)) {
      at = nameEnd(at + 1);
      add(!spaced && chains() ? Kind.FIELD : Kind.DOT, text.substring(start + 1, at), start);
    } else if (startsNumber(first)) {
      number();
    } else if (Character.isLetter(first) || first == '_') {
      at = nameEnd(at);
      add(Kind.WORD, text.substring(start, at), start);
    } else if (text.startsWith(":=", at)) {
      at += 2;
      add(Kind.SIGN, ":=", start);
    } else if ("|()=,".indexOf(first) >= 0) {
      at++;
      add(Kind.SIGN, String.valueOf(first), start);
    } else {
      throw mistake(at, "unexpected \"" + first + "\" in an action");
    }
  }

  /** Whether a field may follow the last word directly. */
  private boolean chains() {
    Token last = tokens.getLast();
    return switch (last.kind()) {
      case VARIABLE, FIELD, DOT -> true;
      case SIGN -> last.text().equals(")");
      case TEXT, OPEN, CLOSE, STRING, NUMBER, WORD -> false;
    };
  }

  private boolean digitAt(int index) {
    return index < text.length() && Character.isDigit(text.charAt(index));
  }

  private boolean startsNumber(char first) {
    return switch (first) {
      case '.' -> true;
      case '-', '+' -> digitAt(at + 1) || text.startsWith(".", at + 1);
      default -> Character.isDigit(first);
    };
  }

  private int nameEnd(int from) {
    int i = from;
    while (i < text.length()
        && (Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '_')) {
      i++;
    }
    return i;
  }

  private void number() {
    int start = at;
    at++;
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean sign = (c == '-' || c == '+') && "eE".indexOf(text.charAt(at - 1)) >= 0;
      if (!sign && !Character.isLetterOrDigit(c) && c != '.' && c != '_') {
        break;
      }
      at++;
    }
    add(Kind.NUMBER, text.substring(start, at), start);
  }

  private void quoted(char quote) throws TemplateMistake {
    int start = at++;
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      char c = text.charAt(at);
      if (quote == '"' && c == '\n') {
        break;
      }
      if (quote == '"' && c == '\\') {
        value.append(escape(start));
      } else {
        value.append(c);
        at++;
      }
    }
    if (at >= text.length() || text.charAt(at) != quote) {
      throw mistake(start, "unterminated string");
    }
    at++;
    add(Kind.STRING, value.toString(), start);
  }

  private String escape(int start) throws TemplateMistake {
    if (at + 1 >= text.length()) {
      throw mistake(start, "unterminated string");
    }
    char code = text.charAt(at + 1);
    int plain = "abfnrtv\\\"'".indexOf(code);
    if (plain >= 0) {
      at += 2;
      return String.valueOf("\u0007\b\f\n\r\t\u000b\\\"'".charAt(plain));
    }
    int digits =
        switch (code) {
          case 'x' -> 2;
          case 'u' -> 4;
          case 'U' -> 8;
          default -> 0;
        };
    try {
      String hex = text.substring(at + 2, Math.min(text.length(), at + 2 + digits));
      String result = digits == 0 ? "" : Character.toString(Integer.parseInt(hex, 16));
      if (!result.isEmpty()) {
        at += 2 + digits;
        return result;
      }
    } catch (IllegalArgumentException e) {
      // Falls through: not a number, or not a character.
    }
    throw mistake(at, "unknown escape \"\\" + code + "\" in a string");
  }

  private void add(Kind kind, String value, int offset) {
    int[] place = place(offset);
    tokens.add(new Token(kind, value, place[0], place[1]));
  }

  private TemplateMistake mistake(int offset, String message) {
    int[] place = place(offset);
    return new TemplateMistake(place[0], place[1], message);
  }

  private int[] place(int offset) {
    int line = 1;
    int start = 0;
    for (int i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
      line++;
      start = i + 1;
    }
    return new int[] {line, offset - start + 1};
  }
}
