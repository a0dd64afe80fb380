package io.highwater.app.cli;

import io.highwater.datasources.promql.EngineOptions.Semantics;

/** The option {@code --semantics}. */
final class SemanticsOption {
  private SemanticsOption() {}

  /**
   * @throws IllegalArgumentException when {@code major} is neither 2 nor 3; the message names the
   *     option
   */
  static Semantics of(String major) {
    try {
      return Semantics.of(major);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--semantics is " + e.getMessage(), e);
    }
  }
}
