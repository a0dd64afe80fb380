package io.highwater.engine.engine;

import io.highwater.engine.rule.Transition;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest transitions, and the number of the next. */
final class Journal {
  private final int shown;
  private final Deque<Transition> newest = new ArrayDeque<>();
  private List<Transition> view = List.of();
  private boolean stale;
  private long last;

  Journal(int shown) {
    this.shown = shown;
  }

  /**
   * @param transitions newest first
   */
  void restore(List<Transition> transitions, long lastSequence) {
    newest.addAll(transitions);
    last = lastSequence;
    stale = true;
  }

  /** Takes a number; one that is taken and not used leaves a gap, which harms nobody. */
  long next() {
    return ++last;
  }

  /**
   * A name for {@code sequence}, which is unique also across stores: a fresh one starts its numbers
   * again.
   */
  static String name(Instant at, long sequence) {
    return Long.toString(at.toEpochMilli(), 36) + "-" + Long.toString(sequence, 36);
  }

  void add(Transition transition) {
    newest.addFirst(transition);
    if (newest.size() > shown) {
      newest.removeLast();
    }
    stale = true;
  }

  List<Transition> view() {
    if (stale) {
      view = List.copyOf(newest);
      stale = false;
    }
    return view;
  }
}
