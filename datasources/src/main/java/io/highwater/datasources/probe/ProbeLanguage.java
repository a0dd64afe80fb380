package io.highwater.datasources.probe;

import io.highwater.datasources.probe.Scanner.WrongException;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.QueryLanguage;
import io.highwater.engine.signal.Threshold;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * The queries of a probe source, a small part of PromQL: a metric, labels matched with {@code =},
 * and optionally a comparison with a number: {@code probe_success{probe="orders"} == 0}.
 */
public final class ProbeLanguage implements QueryLanguage {
  private final Set<String> probes;

  /**
   * @param probes the names of the probes; a query for another one is a mistake, because it would
   *     watch nothing
   */
  public ProbeLanguage(Collection<String> probes) {
    this.probes = Set.copyOf(probes);
  }

  ProbeQuery parse(String text) throws WrongException {
    return ProbeParser.parse(text, probes);
  }

  @Override
  public Optional<Mistake> check(String text) {
    try {
      parse(text);
      return Optional.empty();
    } catch (WrongException e) {
      return Optional.of(e.mistake());
    }
  }

  /**
   * Every comparison is taken apart: while a probe gets an answer, its series are all there, and
   * where a page or a certificate could not be read, nothing is known of its series.
   */
  @Override
  public Optional<Threshold> threshold(Query query) {
    try {
      ProbeQuery parsed = parse(query.text());
      return parsed
          .limit()
          .map(
              limit ->
                  new Threshold(
                      query.withText(parsed.selector()), limit.comparison(), limit.number()));
    } catch (WrongException e) {
      return Optional.empty();
    }
  }
}
