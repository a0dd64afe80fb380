package io.highwater.datasources.exposition;

import io.highwater.engine.signal.Labels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads OpenMetrics 1.0 to the letter: beside the notation it checks that families stand together
 * and do not take each other's names, and that the samples of each fit its type.
 */
public final class OpenMetrics {
  private final OpenMetricsReader reader;
  private final List<ExposedSample> samples = new ArrayList<>();
  private final Map<String, Metadata> metadata = new LinkedHashMap<>();
  private final Set<String> families = new HashSet<>();

  /** Every sample name that some family may use, with that family. */
  private final Map<String, String> owners = new LinkedHashMap<>();

  private Optional<FamilyCheck> current = Optional.empty();

  private OpenMetrics(byte[] page, ExpositionLimits limits) {
    reader = new OpenMetricsReader(page, limits, true);
  }

  /**
   * @throws ExpositionException at the first line that is not OpenMetrics 1.0
   */
  public static ExposedPage parse(byte[] page) throws ExpositionException {
    return parse(page, ExpositionLimits.DEFAULT);
  }

  /**
   * @throws ExpositionException at the first line that is not OpenMetrics 1.0 or is beyond a limit
   */
  public static ExposedPage parse(byte[] page, ExpositionLimits limits) throws ExpositionException {
    return new OpenMetrics(page, limits).read();
  }

  private ExposedPage read() throws ExpositionException {
    while (true) {
      switch (reader.next()) {
        case METADATA -> metadata();
        case SAMPLE -> sample();
        case END -> {
          close();
          return new ExposedPage(samples, metadata);
        }
      }
    }
  }

  private void metadata() throws ExpositionException {
    String name = reader.family();
    FamilyCheck family = current.filter(open -> open.name().equals(name)).orElse(null);
    if (family == null) {
      family = open(name);
    }
    family.note(reader.keyword(), reader.line());
    Metadata known = reader.addTo(metadata.getOrDefault(name, Metadata.of(name)));
    metadata.put(name, known);
    family.describe(known);
  }

  private void sample() throws ExpositionException {
    ExposedSample sample = Exposition.sample(reader);
    String name = sample.labels().get(Labels.NAME);
    FamilyCheck family = current.filter(open -> open.owns(name)).orElse(null);
    if (family == null) {
      family = open(name);
    }
    family.add(sample, reader.line());
    samples.add(sample);
  }

  private FamilyCheck open(String name) throws ExpositionException {
    close();
    if (!families.add(name)) {
      throw new ExpositionException(
          reader.line(), 1, "the lines of metric family " + name + " do not stand together");
    }
    FamilyCheck family = new FamilyCheck(name, reader.line());
    current = Optional.of(family);
    return family;
  }

  private void close() throws ExpositionException {
    if (current.isEmpty()) {
      return;
    }
    FamilyCheck family = current.get();
    family.close();
    for (String name : family.names()) {
      String owner = owners.putIfAbsent(name, family.name());
      if (owner != null) {
        throw new ExpositionException(
            family.line(),
            1,
            "metric families " + owner + " and " + family.name() + " both use the name " + name);
      }
    }
    current = Optional.empty();
  }
}
