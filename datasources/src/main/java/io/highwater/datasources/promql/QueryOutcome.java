package io.highwater.datasources.promql;

/** What became of a query. Nothing that a query or a source may do is thrown. */
public sealed interface QueryOutcome {
  record Answered(QueryResult result) implements QueryOutcome {}

  /**
   * The query is wrong.
   *
   * @param line 1-based; 0 where the mistake has no place in the text
   * @param column 1-based
   */
  record Refused(int line, int column, String message) implements QueryOutcome {}

  /**
   * The query may be right, but there is no answer to it.
   *
   * @param reason one sentence for the operator, free of secrets
   */
  record Failed(String reason) implements QueryOutcome {}
}
