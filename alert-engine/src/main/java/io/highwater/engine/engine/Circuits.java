package io.highwater.engine.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which receivers have stopped answering. From {@link #FAILURES} failures in a row until the first
 * answer a receiver is asked with one notification at a time; the others wait and lose nothing. Not
 * kept over a restart, which tries everybody at once.
 */
final class Circuits {
  private static final int FAILURES = 3;

  private final Map<String, Integer> failures = new HashMap<>();

  /** An attempt at {@code receiver} has ended; one that was refused was answered, too. */
  void noted(String receiver, boolean answered) {
    if (answered) {
      failures.remove(receiver);
    } else {
      failures.merge(receiver, 1, Integer::sum);
    }
  }

  boolean open(String receiver) {
    return failures.getOrDefault(receiver, 0) >= FAILURES;
  }

  /** Who may be asked in one go, with what is under way already. */
  final class Round {
    private final Set<String> asked;

    /**
     * @param underWay the receivers of what is in flight
     */
    Round(Set<String> underWay) {
      asked = new HashSet<>(underWay);
    }

    /** Whether one more notification may go to {@code receiver}; counts it when it may. */
    boolean admits(String receiver) {
      return !open(receiver) || asked.add(receiver);
    }
  }
}
