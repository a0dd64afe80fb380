package io.highwater.engine.signal;

import java.util.Optional;

/** What a source knows of its own query texts without asking anybody. */
public interface QueryLanguage {
  /**
   * @param column 1-based position in the text's line {@code line}, which is 1-based too
   */
  record Mistake(int line, int column, String message) {}

  /** The first mistake in {@code text}, if any. */
  Optional<Mistake> check(String text);

  /**
   * {@code query} taken apart, when it compares a vector with a number and the vector side yields a
   * sample for every series that exists, so that a vanished sample can only mean vanished data.
   */
  Optional<Threshold> threshold(Query query);
}
