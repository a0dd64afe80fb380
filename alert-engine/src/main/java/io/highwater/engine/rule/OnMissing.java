package io.highwater.engine.rule;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What becomes of an alert whose series vanishes from good answers (W-9, S-11). */
public sealed interface OnMissing {
  /** Nothing is known, so nothing changes: it stands as {@link AlertState.Missing}. */
  record Hold() implements OnMissing {}

  /**
   * It ends at the {@code evaluations}th good answer in a row that lacks it.
   *
   * @param evaluations 1 or more
   */
  record Resolve(int evaluations) implements OnMissing {
    public Resolve {
      if (evaluations < 1) {
        throw new IllegalArgumentException("an alert is missing for one evaluation at the least");
      }
    }
  }

  /** To be missing is to breach: it fires once that has lasted for the rule's {@code for}. */
  record Alert() implements OnMissing {}

  Pattern RESOLVE = Pattern.compile("resolve ([1-9]\\d{0,5})");

  /**
   * @param text {@code hold}, {@code resolve 3} or {@code alert}
   * @throws IllegalArgumentException when it is none of these
   */
  static OnMissing parse(String text) {
    Matcher resolve = RESOLVE.matcher(text);
    if (resolve.matches()) {
      return new Resolve(Integer.parseInt(resolve.group(1)));
    }
    return switch (text) {
      case "hold" -> new Hold();
      case "alert" -> new Alert();
      default ->
          throw new IllegalArgumentException(
              "expected hold, alert, or resolve and a number of evaluations such as \"resolve"
                  + " 3\", found \""
                  + text
                  + "\"");
    };
  }

  /** As {@link #parse} reads it. */
  default String text() {
    return switch (this) {
      case Hold _ -> "hold";
      case Resolve(int evaluations) -> "resolve " + evaluations;
      case Alert _ -> "alert";
    };
  }
}
