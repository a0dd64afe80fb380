package io.highwater.datasources.promql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How large a regular expression may be. RE2/J compiles whatever it is given, with a stack as deep
 * as its groups and memory in proportion to its repetitions; Go's library refuses both in these
 * words, at higher limits.
 */
final class RegexLimits {
  private static final int MAX_NESTING = 100;
  private static final long MAX_SIZE = 100_000;

  private final String text;
  private final Deque<Long> outer = new ArrayDeque<>();
  private int at;

  /** Pieces of the group that is open now. */
  private long size;

  /** Pieces of what a repetition here would repeat. */
  private long last;

  private RegexLimits(String text) {
    this.text = text;
  }

  /** What is wrong with {@code expression}, if it is too large. */
  static Optional<String> excess(String expression) {
    RegexLimits scan = new RegexLimits(expression);
    while (scan.at < expression.length()) {
      scan.step();
      if (scan.size > MAX_SIZE) {
        return Optional.of("expression too large");
      }
      if (scan.outer.size() > MAX_NESTING) {
        return Optional.of("expression nests too deeply");
      }
    }
    return Optional.empty();
  }

  private void step() {
    char c = text.charAt(at);
    switch (c) {
      case '(' -> {
        outer.push(size);
        size = 0;
        at++;
      }
      case ')' -> {
        long group = size + 1;
        size = outer.isEmpty() ? 0 : outer.pop();
        at++;
        piece(group);
      }
      case '[' -> {
        skipClass();
        piece(1);
      }
      case '\\' -> {
        skipEscape();
        piece(1);
      }
      case '{' -> repetition();
      default -> {
        at++;
        piece(1);
      }
    }
  }

  private void piece(long pieces) {
    last = pieces;
    size += pieces;
  }

  /** A closing bracket right behind the opening one, or its {@code ^}, stands for itself. */
  private void skipClass() {
    at++;
    if (at < text.length() && text.charAt(at) == '^') {
      at++;
    }
    boolean first = true;
    while (at < text.length() && (first || text.charAt(at) != ']')) {
      first = false;
      boolean named = text.startsWith("[:", at);
      int end = named ? text.indexOf(":]", at + 2) : -1;
      at = end >= 0 ? end + 2 : at + (text.charAt(at) == '\\' ? 2 : 1);
    }
    at++;
  }

  private void skipEscape() {
    at += 2;
    boolean braces =
        at < text.length() && text.charAt(at) == '{' && "pPx".indexOf(text.charAt(at - 1)) >= 0;
    int end = braces ? text.indexOf('}', at) : -1;
    if (end >= 0) {
      at = end + 1;
    }
  }

  /** Braces that are no repetition stand for themselves. */
  private void repetition() {
    int end = at + 1;
    while (end < text.length() && (Lexer.isDigit(text.charAt(end)) || text.charAt(end) == ',')) {
      end++;
    }
    boolean closed = end > at + 1 && end < text.length() && text.charAt(end) == '}';
    if (!closed) {
      at++;
      piece(1);
      return;
    }
    long most = 1;
    for (String count : text.substring(at + 1, end).split(",")) {
      // More than a thousand is refused by RE2/J itself.
      most = Math.max(most, count.isEmpty() || count.length() > 4 ? 1 : Long.parseLong(count));
    }
    size += last * (most - 1);
    last *= most;
    at = end + 1;
  }
}
