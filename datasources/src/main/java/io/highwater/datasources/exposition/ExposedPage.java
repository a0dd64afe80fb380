package io.highwater.datasources.exposition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything a metrics page says.
 *
 * @param samples in the order of the page
 * @param metadata by metric family, in the order of the page; only families that have a line of it
 */
public record ExposedPage(List<ExposedSample> samples, Map<String, Metadata> metadata) {
  public ExposedPage {
    samples = List.copyOf(samples);
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }
}
