package io.highwater.datasources.scrape;

import io.highwater.datasources.tsdb.SampleStore;
import io.highwater.engine.signal.DataSource.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The targets there are now, and what is wrong with where they come from. */
final class ScrapePool {
  private final ScrapeSettings settings;
  private final PageClient client;
  private final SampleStore store;
  private final Map<ScrapeJob, FileTargets> files = new LinkedHashMap<>();
  private final Map<PlannedScrape, TargetScraper> scrapers = new LinkedHashMap<>();
  private volatile List<TargetScraper> current = List.of();
  private volatile List<Part> troubles = List.of();

  ScrapePool(ScrapeSettings settings, PageClient client, SampleStore store) {
    this.settings = settings;
    this.client = client;
    this.store = store;
    settings
        .jobs()
        .forEach(job -> files.put(job, new FileTargets(job.files(), !job.relabel().isEmpty())));
  }

  /** What has changed since the last look. */
  record Change(List<TargetScraper> added, List<TargetScraper> removed) {}

  /** The targets as of the last look. Never blocks. */
  List<TargetScraper> scrapers() {
    return current;
  }

  /** Jobs whose targets cannot be found, and files of targets that cannot be read. */
  List<Part> troubles() {
    return troubles;
  }

  /** Looks for targets anew. */
  synchronized Change refresh(Instant at) {
    List<Part> found = new ArrayList<>();
    Set<PlannedScrape> wanted = new LinkedHashSet<>();
    settings.targets().forEach(target -> wanted.add(settings.planned(target)));
    files.forEach((job, list) -> wanted.addAll(wanted(job, list, at, found)));
    List<TargetScraper> removed = new ArrayList<>();
    scrapers.values().stream()
        .filter(scraper -> !wanted.contains(scraper.planned()))
        .forEach(removed::add);
    removed.forEach(scraper -> scrapers.remove(scraper.planned()));
    List<TargetScraper> added = new ArrayList<>();
    for (PlannedScrape scrape : wanted) {
      if (!scrapers.containsKey(scrape)) {
        TargetScraper scraper = new TargetScraper(scrape, client, store);
        scrapers.put(scrape, scraper);
        added.add(scraper);
      }
    }
    current = List.copyOf(scrapers.values());
    troubles = List.copyOf(found);
    return new Change(added, removed);
  }

  private static List<PlannedScrape> wanted(
      ScrapeJob job, FileTargets list, Instant at, List<Part> troubles) {
    FileTargets.Found found = list.read();
    List<TargetGroup> groups = new ArrayList<>(job.groups());
    groups.addAll(found.groups());
    TargetPlan plan = TargetPlan.of(job, groups);
    List<String> mistakes = new ArrayList<>(found.mistakes());
    mistakes.addAll(plan.mistakes());
    for (String key : job.unsupported()) {
      mistakes.add(key + ScrapeConfigs.NOT_DISCOVERED);
    }
    if (!mistakes.isEmpty()) {
      troubles.add(new Part("targets of " + job.name(), false, String.join("; ", mistakes), at));
    }
    return plan.scrapes();
  }
}
