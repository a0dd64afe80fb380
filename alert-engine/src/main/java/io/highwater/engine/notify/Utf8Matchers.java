package io.highwater.engine.notify;

import io.highwater.engine.notify.Matcher.Op;
import java.util.ArrayList;
import java.util.List;

/** The newer notation of {@link MatcherParser}; reads one text. */
final class Utf8Matchers {
  private static final String RESERVED = "{}!=~,\\\"'`";

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
    while (at < text.length()
        && RESERVED.indexOf(text.charAt(at)) < 0
        && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw mistake("expected " + what);
    }
    return text.substring(start, at);
  }

  private String quoted() {
    int start = at++;
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c == '\\' && at < text.length()) {
        escape(value, text.charAt(at++));
      } else {
        value.append(c);
      }
    }
    if (!accept('"')) {
      at = start;
      throw mistake("the quote is not closed");
    }
    return value.toString();
  }

  private void escape(StringBuilder value, char c) {
    switch (c) {
      case 'n' -> value.append('\n');
      case 't' -> value.append('\t');
      case 'r' -> value.append('\r');
      case '"', '\\', '\'' -> value.append(c);
      default -> throw mistake("\\" + c + " is no escape");
    }
  }

  private boolean accept(char c) {
    boolean there = at < text.length() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private IllegalArgumentException mistake(String what) {
    return new IllegalArgumentException(what + " at character " + (at + 1));
  }
}
