package io.highwater.app.ruletest;

import java.util.List;

/**
 * Something that is not as a test expects.
 *
 * @param test its title
 * @param what was looked at: {@code alert Down at 5m}; empty where the test as a whole cannot run
 * @param message why nothing could be compared; empty where something was
 * @param missing what was expected and is not there
 * @param unexpected what is there and was not expected
 */
public record Mismatch(
    String test, String what, String message, List<String> missing, List<String> unexpected) {
  public Mismatch {
    missing = List.copyOf(missing);
    unexpected = List.copyOf(unexpected);
  }

  static Mismatch error(String test, String what, String message) {
    return new Mismatch(test, what, message, List.of(), List.of());
  }

  /** For reading: a heading, then a line for each difference, {@code -} expected, {@code +} met. */
  public String text() {
    StringBuilder text = new StringBuilder(test);
    if (!what.isEmpty()) {
      text.append(": ").append(what);
    }
    if (!message.isEmpty()) {
      text.append(": ").append(message);
    }
    text.append('\n');
    missing.forEach(line -> text.append("  - ").append(line).append('\n'));
    unexpected.forEach(line -> text.append("  + ").append(line).append('\n'));
    return text.toString();
  }
}
