package io.highwater.engine.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.highwater.engine.notify.Matcher.Op;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/** The newer notation of {@link MatcherParser}; reads one text. */
final class Utf8Matchers {
  private static final String RESERVED = "{}!=~,\\\"'`";
  private static final String ESCAPES = "abfnrtv\\\"";
  private static final String ESCAPED = "\u0007\b\f\n\r\t\u000b\\\"";

  private final String text;
  private int at;

  Utf8Matchers(String text) {
    this.text = text;
  }

  List<Matcher> read() {
    List<Matcher> all = new ArrayList<>();
    skipBlanks();
    boolean braces = accept('{');
    skipBlanks();
    while (at < text.length() && text.charAt(at) != '}') {
      all.add(matcher());
      skipBlanks();
      if (at < text.length() && text.charAt(at) != '}') {
        if (!accept(',')) {
          throw mistake("expected a comma or the end");
        }
        skipBlanks();
      }
    }
    if (braces && !accept('}')) {
      throw mistake("expected a closing brace");
    }
    skipBlanks();
    if (at < text.length()) {
      throw mistake(braces ? "expected the end" : "expected an opening brace at the beginning");
    }
    return all;
  }

  /** The whole text as one matcher, without braces. */
  Matcher one() {
    skipBlanks();
    Matcher matcher = matcher();
    skipBlanks();
    if (at < text.length()) {
      throw mistake("expected the end");
    }
    return matcher;
  }

  /** Whether a name or a value must be quoted. */
  static boolean needsQuotes(String word) {
    return word.isEmpty() || word.chars().anyMatch(c -> isReserved((char) c));
  }

  private static boolean isReserved(char c) {
    return RESERVED.indexOf(c) >= 0 || isBlank(c);
  }

  /** White space as in Go. */
  private static boolean isBlank(char c) {
    return "\t\n\u000b\f\r\u0085".indexOf(c) >= 0 || Character.isSpaceChar(c);
  }

  private Matcher matcher() {
    String name = word("a label name");
    skipBlanks();
    int start = at;
    while (at < text.length() && "=!~".indexOf(text.charAt(at)) >= 0 && at - start < 2) {
      at++;
    }
    Op op;
    try {
      op = Op.of(text.substring(start, at));
    } catch (IllegalArgumentException e) {
      at = start;
      throw mistake("expected one of = != =~ !~");
    }
    skipBlanks();
    return new Matcher(name, op, word("a label value"));
  }

  private String word(String what) {
    if (at < text.length() && text.charAt(at) == '"') {
      return quoted();
    }
    int start = at;
    while (at < text.length() && !isReserved(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw mistake("expected " + what);
    }
    return text.substring(start, at);
  }

  /** In Go's notation: bytes may be given one by one, {@code \xc3\xa9}. */
  private String quoted() {
    int start = at++;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\') {
        bytes.writeBytes(escape());
      } else if (text.charAt(at) == '\n') {
        throw mistake("a line ends within quotes; write \\n");
      } else {
        int point = text.codePointAt(at);
        bytes.writeBytes(Character.toString(point).getBytes(UTF_8));
        at += Character.charCount(point);
      }
    }
    if (!accept('"')) {
      at = start;
      throw mistake("the quote is not closed");
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
    } catch (CharacterCodingException e) {
      at = start;
      throw mistake("the escapes make no UTF-8");
    }
  }

  private byte[] escape() {
    char code = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    int plain = ESCAPES.indexOf(code);
    if (plain >= 0) {
      at += 2;
      return ESCAPED.substring(plain, plain + 1).getBytes(UTF_8);
    }
    int radix = code >= '0' && code <= '7' ? 8 : 16;
    int from = at + (radix == 8 ? 1 : 2);
    int to =
        from
            + switch (code) {
              case 'x' -> 2;
              case 'u' -> 4;
              case 'U' -> 8;
              default -> radix == 8 ? 3 : 0;
            };
    try {
      int number = Integer.parseUnsignedInt(text, from, Math.min(to, text.length()), radix);
      boolean point = code == 'u' || code == 'U';
      boolean sound = point ? isCharacter(number) : number <= 0xFF;
      if (sound && to <= text.length() && text.charAt(from) != '+') {
        at = to;
        return point ? Character.toString(number).getBytes(UTF_8) : new byte[] {(byte) number};
      }
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      // Falls through: no number stands there.
    }
    throw mistake("\\" + code + " is no escape");
  }

  private static boolean isCharacter(int point) {
    return Character.isValidCodePoint(point)
        && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
  }

  private boolean accept(char c) {
    boolean there = at < text.length() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  private void skipBlanks() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
  }

  private IllegalArgumentException mistake(String what) {
    return new IllegalArgumentException(what + " at character " + (at + 1));
  }
}
