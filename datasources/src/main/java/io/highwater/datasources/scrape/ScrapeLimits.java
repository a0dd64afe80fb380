package io.highwater.datasources.scrape;

/**
 * What a target may send at most; one beyond any of these fails as a whole. Zero means no limit.
 *
 * @param pageBytes {@code body_size_limit}
 * @param samples {@code sample_limit}, counted after metric relabelling
 * @param labels {@code label_limit}, of one series with all labels it is stored with
 * @param labelNameLength {@code label_name_length_limit}, bytes
 * @param labelValueLength {@code label_value_length_limit}, bytes
 */
public record ScrapeLimits(
    int pageBytes, int samples, int labels, int labelNameLength, int labelValueLength) {
  public static final ScrapeLimits NONE = new ScrapeLimits(0, 0, 0, 0, 0);

  public ScrapeLimits {
    if (Math.min(pageBytes, samples) < 0
        || Math.min(labels, Math.min(labelNameLength, labelValueLength)) < 0) {
      throw new IllegalArgumentException("a limit must not be negative");
    }
  }
}
