package io.highwater.datasources.scrape;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One entry of {@code scrape_configs}: where its targets come from and how they are scraped.
 *
 * @param name the label {@code job} of its targets, unless relabelling says otherwise
 * @param params of the URL
 * @param relabel makes the targets' labels out of what is known of them
 * @param targetLimit more targets fail all of them; zero means no limit
 * @param files of targets, re-read when they change
 * @param unsupported the keys of service discovery that is asked for but not known here
 */
public record ScrapeJob(
    String name,
    ScrapeOptions options,
    String scheme,
    String metricsPath,
    Map<String, List<String>> params,
    List<Relabel> relabel,
    int targetLimit,
    List<TargetGroup> groups,
    List<TargetFiles> files,
    List<String> unsupported) {
  public ScrapeJob {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a scrape job needs a name");
    }
    params = Map.copyOf(new TreeMap<>(params));
    relabel = List.copyOf(relabel);
    groups = List.copyOf(groups);
    files = List.copyOf(files);
    unsupported = List.copyOf(unsupported);
  }
}
