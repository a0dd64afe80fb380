package io.highwater.datasources.scrape;

import io.highwater.datasources.exposition.ExpositionFormat;

/** What asking for a metrics page brought. */
sealed interface Page {
  @SuppressWarnings("ArrayRecordComponent")
  record Text(byte[] bytes, ExpositionFormat format) implements Page {}

  /**
   * @param reason for the operator, free of secrets
   */
  record Unusable(String reason) implements Page {}
}
