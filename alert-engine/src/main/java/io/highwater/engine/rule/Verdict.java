package io.highwater.engine.rule;

/** What one evaluation says of one series. */
public sealed interface Verdict {
  /** The rule's condition holds, by {@code value}. */
  record Breached(double value) implements Verdict {}

  /**
   * The condition does not hold, but the value is not past the rule's clear level either: what
   * fires goes on, what is quiet stays so (S-13).
   */
  record Between(double value, double clear) implements Verdict {}

  /**
   * The condition does not hold.
   *
   * @param value NaN where the rule's answer leaves quiet series out, so that none is known
   */
  record Clear(double value) implements Verdict {}

  /**
   * A good answer no longer holds a series that used to be there.
   *
   * @param evaluations how many good answers in a row lack it, this one included; 1 or more
   */
  record Missing(int evaluations) implements Verdict {}
}
