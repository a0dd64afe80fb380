package io.highwater.datasources.promql;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A fully anchored regular expression. Choices of literal texts that may begin or end with {@code
 * .*} or {@code .+}, which is what most matchers are, are compared as texts; RE2 does the rest.
 */
final class AnchoredRegex {
  private static final String SPECIAL = "\\.+*?()[]{}^$|";

  private final Pattern pattern;
  private final Optional<List<Branch>> branches;
  private final Optional<Set<String>> literals;

  /**
   * @param pattern compiled from {@code expression} so that a dot matches a newline
   */
  AnchoredRegex(String expression, Pattern pattern) {
    this.pattern = pattern;
    this.branches = branches(expression);
    this.literals =
        branches.filter(all -> all.stream().allMatch(Branch::isLiteral)).map(AnchoredRegex::set);
  }

  private static Set<String> set(List<Branch> all) {
    Set<String> texts = new HashSet<>();
    all.forEach(branch -> texts.add(branch.text()));
    return Set.copyOf(texts);
  }

  boolean matches(String value) {
    if (literals.isPresent()) {
      return literals.get().contains(value);
    }
    if (branches.isPresent()) {
      for (Branch branch : branches.get()) {
        if (branch.matches(value)) {
          return true;
        }
      }
      return false;
    }
    return pattern.matches(value);
  }

  /** The values that match, where they can be listed. */
  Optional<Set<String>> literals() {
    return literals;
  }

  boolean matchesEverything() {
    return branches.isPresent() && branches.get().stream().anyMatch(Branch::matchesEverything);
  }

  /** What may stand before or behind a literal text. */
  private enum Rest {
    NOTHING,
    ANYTHING,
    SOMETHING
  }

  private record Branch(Rest before, String text, Rest after) {
    boolean isLiteral() {
      return before == Rest.NOTHING && after == Rest.NOTHING;
    }

    boolean matchesEverything() {
      return text.isEmpty()
          && (before == Rest.ANYTHING || after == Rest.ANYTHING)
          && before != Rest.SOMETHING
          && after != Rest.SOMETHING;
    }

    boolean matches(String value) {
      int first = before == Rest.SOMETHING ? 1 : 0;
      int last = value.length() - text.length() - (after == Rest.SOMETHING ? 1 : 0);
      if (first > last) {
        return false;
      }
      if (before == Rest.NOTHING) {
        return value.startsWith(text) && (after != Rest.NOTHING || last == 0);
      }
      if (after == Rest.NOTHING) {
        return value.endsWith(text);
      }
      int at = value.indexOf(text, first);
      return at >= 0 && at <= last;
    }
  }

  /** The choices of {@code expression}; empty when there is more to it. */
  private static Optional<List<Branch>> branches(String expression) {
    List<Branch> branches = new ArrayList<>();
    int at = 0;
    int end = expression.length();
    if (expression.startsWith("(") && expression.endsWith(")")) {
      at = expression.startsWith("(?:") ? 3 : 1;
      end--;
    }
    while (true) {
      Rest before = rest(expression, at, end);
      at += before == Rest.NOTHING ? 0 : 2;
      StringBuilder text = new StringBuilder();
      at = literal(expression, at, end, text);
      Rest after = rest(expression, at, end);
      at += after == Rest.NOTHING ? 0 : 2;
      if (text.isEmpty() && before == Rest.SOMETHING && after == Rest.SOMETHING) {
        return Optional.empty();
      }
      branches.add(new Branch(before, text.toString(), after));
      if (at >= end) {
        return at == end ? Optional.of(branches) : Optional.empty();
      }
      if (expression.charAt(at) != '|') {
        return Optional.empty();
      }
      at++;
    }
  }

  private static Rest rest(String expression, int at, int end) {
    if (at + 2 > end || expression.charAt(at) != '.' || !isAlone(expression, at + 2, end)) {
      return Rest.NOTHING;
    }
    return switch (expression.charAt(at + 1)) {
      case '*' -> Rest.ANYTHING;
      case '+' -> Rest.SOMETHING;
      default -> Rest.NOTHING;
    };
  }

  /** Whether what stands at {@code at} does not change the repetition before it. */
  private static boolean isAlone(String expression, int at, int end) {
    return at == end || "?*+{".indexOf(expression.charAt(at)) < 0;
  }

  /** Takes plain and escaped characters up to the first that is neither; where that is. */
  private static int literal(String expression, int begin, int end, StringBuilder text) {
    int at = begin;
    while (at < end) {
      char c = expression.charAt(at);
      int next = at + 1;
      if (c == '\\' && next < end && SPECIAL.indexOf(expression.charAt(next)) >= 0) {
        c = expression.charAt(next++);
      } else if (SPECIAL.indexOf(c) >= 0 || Character.isSurrogate(c)) {
        return at;
      }
      if (!isAlone(expression, next, end)) {
        return at;
      }
      text.append(c);
      at = next;
    }
    return at;
  }
}
