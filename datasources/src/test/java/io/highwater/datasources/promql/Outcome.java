package io.highwater.datasources.promql;

/**
 * How one evaluation of a script went.
 *
 * @param line in the file, 1-based
 * @param mistake what was wrong; empty for a core case that passed and for a case refused as it
 *     should be
 */
record Outcome(int line, String query, CaseKind kind, String mistake) {
  boolean failed() {
    return !mistake.isEmpty();
  }

  boolean passed() {
    return !failed() && kind.group() == CaseKind.Group.CORE;
  }
}
