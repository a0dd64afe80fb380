package io.highwater.datasources.exposition;

/**
 * How much of a page is read before it is refused. A page beyond a limit fails as a whole.
 *
 * @param pageBytes of the whole page
 * @param lines of the page, comments included
 * @param lineBytes of one line, without its line feed
 * @param labels of one sample, its metric name not counted
 * @param nameBytes of a metric or label name as it stands on the page
 * @param valueBytes of a label value as it stands on the page
 */
public record ExpositionLimits(
    int pageBytes, int lines, int lineBytes, int labels, int nameBytes, int valueBytes) {
  /** Far above what any known exporter sends. */
  public static final ExpositionLimits DEFAULT =
      new ExpositionLimits(32 << 20, 1_000_000, 1 << 20, 256, 4096, 64 << 10);

  public ExpositionLimits {
    if (Math.min(Math.min(pageBytes, lines), lineBytes) < 1
        || Math.min(Math.min(labels, nameBytes), valueBytes) < 1) {
      throw new IllegalArgumentException("a limit of a metrics page must be at least 1");
    }
  }

  /** These limits with another size of the page. */
  public ExpositionLimits withPageBytes(int most) {
    return new ExpositionLimits(most, lines, lineBytes, labels, nameBytes, valueBytes);
  }
}
