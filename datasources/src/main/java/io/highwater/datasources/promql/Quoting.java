package io.highwater.datasources.promql;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Strings in PromQL's (Go's) notation. A byte that is no valid UTF-8 is kept as a lone surrogate
 * U+DC80…U+DCFF, so that no string is lost and {@link #isValid} can tell. Any other lone surrogate
 * in a query's text is read as U+FFFD.
 */
final class Quoting {
  private static final int STRAY_BYTE = 0xDC00;

  private Quoting() {}

  /** The string a token of kind {@link TokenKind#STRING} stands for. */
  static String unquote(String token) {
    String body = token.substring(1, token.length() - 1);
    boolean raw = token.charAt(0) == '`';
    if (raw) {
      body = body.replace("\r", "");
    }
    if ((raw || body.indexOf('\\') < 0) && isValid(body)) {
      return body;
    }
    ByteBuffer bytes = ByteBuffer.allocate(body.length() * 4);
    int i = 0;
    while (i < body.length()) {
      if (body.charAt(i) == '\\' && !raw) {
        i = unescape(body, i, bytes);
      } else {
        int point = body.codePointAt(i);
        put(point, bytes);
        i += Character.charCount(point);
      }
    }
    bytes.flip();
    return decode(bytes);
  }

  private static void put(int point, ByteBuffer out) {
    if (isStray(point)) {
      out.put((byte) (point - STRAY_BYTE));
    } else {
      boolean lone = isSurrogate(point);
      out.put(Character.toString(lone ? 0xFFFD : point).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static boolean isStray(int point) {
    return point >= 0xDC80 && point <= 0xDCFF;
  }

  private static boolean isSurrogate(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }

  private static int unescape(String body, int backslash, ByteBuffer out) {
    char c = body.charAt(backslash + 1);
    int simple = "abfnrtv\\'\"".indexOf(c);
    if (simple >= 0) {
      out.put((byte) "\u0007\b\f\n\r\t\u000b\\'\"".charAt(simple));
      return backslash + 2;
    }
    int base = c == 'x' || c == 'u' || c == 'U' ? 16 : 8;
    int from = base == 16 ? backslash + 2 : backslash + 1;
    int length = digits(c);
    int code = Integer.parseInt(body.substring(from, from + length), base);
    if (c == 'u' || c == 'U') {
      out.put(Character.toString(code).getBytes(StandardCharsets.UTF_8));
    } else {
      out.put((byte) code);
    }
    return from + length;
  }

  private static int digits(char escape) {
    return switch (escape) {
      case 'x' -> 2;
      case 'u' -> 4;
      case 'U' -> 8;
      default -> 3;
    };
  }

  private static String decode(ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
    } catch (CharacterCodingException e) {
      return decodeStray(bytes);
    }
  }

  private static String decodeStray(ByteBuffer bytes) {
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < bytes.limit()) {
      int length = sequenceLength(bytes, i);
      if (length == 0) {
        text.append((char) (STRAY_BYTE + (bytes.get(i) & 0xFF)));
        i++;
      } else {
        text.append(StandardCharsets.UTF_8.decode(bytes.slice(i, length)));
        i += length;
      }
    }
    return text.toString();
  }

  private static int sequenceLength(ByteBuffer bytes, int at) {
    for (int length = 1; length <= 4 && at + length <= bytes.limit(); length++) {
      if (isSequence(bytes.slice(at, length))) {
        return length;
      }
    }
    return 0;
  }

  private static boolean isSequence(ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).hasRemaining();
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** Whether every character came from valid UTF-8. */
  static boolean isValid(String text) {
    return text.codePoints().noneMatch(Quoting::isSurrogate);
  }

  /** The length of the escape at {@code backslash}, −1 when it is none. */
  static int escapeLength(String text, int backslash, char quote) {
    if (backslash + 1 >= text.length()) {
      return -1;
    }
    char c = text.charAt(backslash + 1);
    if ("abfnrtv\\".indexOf(c) >= 0 || c == quote) {
      return 2;
    }
    boolean hex = c == 'x' || c == 'u' || c == 'U';
    if (!hex && (c < '0' || c > '7')) {
      return -1;
    }
    int from = backslash + (hex ? 2 : 1);
    int end = from + digits(c);
    if (end > text.length()) {
      return -1;
    }
    long code = 0;
    for (int i = from; i < end; i++) {
      int digit = Character.digit(text.charAt(i), hex ? 16 : 8);
      if (digit < 0) {
        return -1;
      }
      code = code * (hex ? 16 : 8) + digit;
    }
    boolean point = c == 'u' || c == 'U';
    boolean sound = point ? code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF) : code <= 0xFF;
    return sound ? end - backslash : -1;
  }

  /** Why the escape at {@code backslash} is none. */
  static String escapeMistake(String text, int backslash) {
    if (backslash + 1 >= text.length()) {
      return "escape sequence not terminated";
    }
    char c = text.charAt(backslash + 1);
    return "xuU01234567".indexOf(c) < 0
        ? String.format(
            Locale.ROOT,
            "unknown escape sequence U+%04X %s",
            text.codePointAt(backslash + 1),
            rune(text.codePointAt(backslash + 1)))
        : "escape sequence is an invalid Unicode code point";
  }

  /** {@code text} in double quotes, escaped as Go's {@code %q} does. */
  static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints().forEach(c -> append(out, c, '"'));
    return out.append('"').toString();
  }

  /** One character in single quotes. */
  static String rune(int codePoint) {
    StringBuilder out = new StringBuilder("'");
    append(out, codePoint, '\'');
    return out.append('\'').toString();
  }

  private static void append(StringBuilder out, int c, char quote) {
    int simple = "\u0007\b\f\n\r\t\u000b\\".indexOf(c);
    if (simple >= 0) {
      out.append('\\').append("abfnrtv\\".charAt(simple));
    } else if (c == quote) {
      out.append('\\').append(quote);
    } else if (c < 0x20 || c == 0x7F) {
      out.append(String.format(Locale.ROOT, "\\x%02x", c));
    } else if (isStray(c)) {
      out.append(String.format(Locale.ROOT, "\\x%02x", c - STRAY_BYTE));
    } else {
      out.appendCodePoint(c);
    }
  }

  /** {@code name} as it may stand in braces or a grouping: quoted unless a classic label name. */
  static String labelName(String name) {
    return isClassicLabel(name) ? name : quote(name);
  }

  static boolean isClassicLabel(String name) {
    return !name.isEmpty()
        && Lexer.isAlpha(name.charAt(0))
        && name.chars().allMatch(c -> Lexer.isAlphanumeric((char) c));
  }
}
