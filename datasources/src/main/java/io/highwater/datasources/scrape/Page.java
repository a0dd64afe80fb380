package io.highwater.datasources.scrape;

/** What asking for a metrics page brought. */
sealed interface Page {
  @SuppressWarnings("ArrayRecordComponent")
  record Text(byte[] bytes) implements Page {}

  /**
   * @param reason for the operator, free of secrets
   */
  record Unusable(String reason) implements Page {}
}
