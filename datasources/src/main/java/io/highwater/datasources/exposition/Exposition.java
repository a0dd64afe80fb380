package io.highwater.datasources.exposition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a whole metrics page as leniently as Prometheus itself does when scraping: the order and
 * grouping of families and their types are not looked at. {@link OpenMetrics} is the strict side,
 * {@link PageReader} the fast one.
 */
public final class Exposition {
  private Exposition() {}

  /**
   * Reads Prometheus's text format within the default limits.
   *
   * @throws ExpositionException at the first line that cannot be read
   */
  public static ExposedPage parse(byte[] page) throws ExpositionException {
    return parse(page, ExpositionFormat.TEXT_1_0_0, ExpositionLimits.DEFAULT);
  }

  /**
   * @throws ExpositionException at the first line that cannot be read or is beyond a limit
   */
  public static ExposedPage parse(byte[] page, ExpositionFormat format, ExpositionLimits limits)
      throws ExpositionException {
    PageReader reader = PageReader.of(page, format, limits);
    List<ExposedSample> samples = new ArrayList<>();
    Map<String, Metadata> metadata = new LinkedHashMap<>();
    while (true) {
      switch (reader.next()) {
        case SAMPLE -> samples.add(sample(reader));
        case METADATA -> {
          String family = reader.family();
          Metadata before = metadata.getOrDefault(family, Metadata.of(family));
          metadata.put(family, reader.addTo(before));
        }
        case END -> {
          return new ExposedPage(samples, metadata);
        }
      }
    }
  }

  /** The sample {@code reader} stands at. */
  static ExposedSample sample(PageReader reader) throws ExpositionException {
    return new ExposedSample(reader.labels(), reader.value(), reader.time(), reader.exemplar());
  }
}
