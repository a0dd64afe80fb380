package io.highwater.datasources.exposition;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A place on a page, moved forward within one line and from line to line. */
final class Cursor {
  static final int END = -1;

  private final byte[] page;
  private final ExpositionLimits limits;
  private int at;
  private int end;
  private int next;
  private int lineStart;
  private int line;

  Cursor(byte[] page, ExpositionLimits limits) {
    this.page = page;
    this.limits = limits;
  }

  byte[] page() {
    return page;
  }

  ExpositionLimits limits() {
    return limits;
  }

  /** Moves to the beginning of the next line; false where there is none. */
  boolean nextLine() throws ExpositionException {
    if (line == 0 && page.length > limits.pageBytes()) {
      throw new ExpositionException(
          1, 1, "the page is longer than the limit of " + limits.pageBytes() + " bytes");
    }
    if (next >= page.length) {
      return false;
    }
    line++;
    lineStart = next;
    at = next;
    int feed = next;
    while (feed < page.length && page[feed] != '\n') {
      feed++;
    }
    end = feed;
    next = feed + 1;
    if (line > limits.lines()) {
      throw mistake("the page has more than the limit of " + limits.lines() + " lines");
    }
    if (end - lineStart > limits.lineBytes()) {
      throw mistake("the line is longer than the limit of " + limits.lineBytes() + " bytes");
    }
    return true;
  }

  /** Whether nothing follows this line, not even an empty one. */
  boolean isLastLine() {
    return next >= page.length;
  }

  /** Whether the page's last line ends with a carriage return before its line feed, if any. */
  boolean pageEndsWithCarriageReturn() {
    int last = page.length - 1;
    int before = last >= 0 && page[last] == '\n' ? last - 1 : last;
    return before >= 0 && page[before] == '\r';
  }

  /** Lets the line end before a carriage return that closes it. */
  void forgiveCarriageReturn() {
    if (end > at && page[end - 1] == '\r') {
      end--;
    }
  }

  int at() {
    return at;
  }

  void moveTo(int position) {
    at = position;
  }

  /** Where the line ends, exclusive. */
  int end() {
    return end;
  }

  int line() {
    return line;
  }

  int peek() {
    return at < end ? page[at] & 0xFF : END;
  }

  void skip() {
    at++;
  }

  boolean atEnd() {
    return at >= end;
  }

  void skipBlanks() {
    while (at < end && isBlank(page[at])) {
      at++;
    }
  }

  static boolean isBlank(int c) {
    return c == ' ' || c == '\t';
  }

  /** Moves behind {@code word} if it stands here. */
  boolean take(String word) {
    if (end - at < word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (page[at + i] != word.charAt(i)) {
        return false;
      }
    }
    at += word.length();
    return true;
  }

  /** Moves behind everything up to the next blank or the end of the line. */
  void skipWord() {
    while (at < end && !isBlank(page[at])) {
      at++;
    }
  }

  /**
   * Moves behind a name without quotes.
   *
   * @param colons whether it may hold them, as metric names may
   */
  void skipName(boolean colons, String what) throws ExpositionException {
    int from = at;
    if (!isNameStart(peek(), colons)) {
      throw mistake("expected a " + what + " name, got " + shown());
    }
    while (at < end && isNamePart(page[at], colons)) {
      at++;
    }
    checkNameLength(from, what);
  }

  void checkNameLength(int from, String what) throws ExpositionException {
    if (at - from > limits.nameBytes()) {
      throw mistake(
          from,
          "the " + what + " name is longer than the limit of " + limits.nameBytes() + " bytes");
    }
  }

  private static boolean isNameStart(int c, boolean colons) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (colons && c == ':');
  }

  private static boolean isNamePart(int c, boolean colons) {
    return isNameStart(c, colons) || (c >= '0' && c <= '9');
  }

  /** Moves from an opening double quote behind the closing one. */
  void skipQuoted() throws ExpositionException {
    int from = ++at;
    boolean ascii = true;
    while (true) {
      if (at >= end) {
        throw mistake("a quoted string without its end");
      }
      byte c = page[at++];
      if (c == '"') {
        break;
      }
      if (c == '\\' && at < end) {
        at++;
      }
      ascii &= c >= 0;
    }
    if (!ascii && !isUtf8(from, at - 1)) {
      throw mistake(from, "the quoted string is not UTF-8");
    }
  }

  private boolean isUtf8(int from, int to) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(page, from, to - from));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  String text(int from, int to) {
    return new String(page, from, to - from, StandardCharsets.UTF_8);
  }

  /** The text between two places with {@code \\}, {@code \n} and {@code \"} resolved. */
  String unescaped(int from, int to, boolean quotes) {
    String raw = text(from, to);
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      char escaped = c == '\\' && i + 1 < raw.length() ? raw.charAt(i + 1) : 0;
      if (escaped == '\\' || escaped == 'n' || (quotes && escaped == '"')) {
        out.append(escaped == 'n' ? '\n' : escaped);
        i++;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** What stands here, for a message. */
  String shown() {
    int c = peek();
    return c == END ? "end of line" : c > ' ' && c < 127 ? "'" + (char) c + "'" : "byte " + c;
  }

  ExpositionException mistake(String message) {
    return mistake(at, message);
  }

  ExpositionException mistake(int position, String message) {
    return new ExpositionException(line, position - lineStart + 1, message);
  }
}
