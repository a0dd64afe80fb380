package io.highwater.ui.shell;

import io.highwater.ui.theme.Mark;

/**
 * What on a screen waits for somebody.
 *
 * @param count how many things
 * @param worst of them; {@link Mark#OK} where there are none
 */
public record Demand(int count, Mark worst) {
  public static final Demand NONE = new Demand(0, Mark.OK);

  Demand and(Demand other) {
    return new Demand(count + other.count, worst.worse(other.worst));
  }
}
