package io.highwater.ui.dashboard;

import io.highwater.engine.signal.Query;
import java.util.List;
import java.util.Optional;

/**
 * A name that stands for text in the expressions of a dashboard, and what it can stand for.
 *
 * @param title for people
 * @param values what there is to choose
 * @param multi whether several values can be chosen
 * @param all whether all of them can be chosen at once
 * @param value what it stands for until somebody chooses; empty for all where that can be chosen,
 *     or else for the first
 */
public record Variable(
    String name, String title, Values values, boolean multi, boolean all, Optional<String> value) {
  /** What a variable stands for when all is chosen: a regular expression. */
  static final String EVERYTHING = ".*";

  /** Where the values of a variable come from. */
  public sealed interface Values {
    /** There is nothing to choose. */
    record Fixed() implements Values {}

    record Listed(List<String> values) implements Values {
      public Listed {
        values = List.copyOf(values);
      }
    }

    /**
     * Those that a label has in the series of a query.
     *
     * @param query its text may use variables that stand above this one
     */
    record OfLabel(Query query, String label) implements Values {}
  }

  /** Whether its values are chosen to be put into a regular expression. */
  boolean isPattern() {
    return multi || all;
  }
}
