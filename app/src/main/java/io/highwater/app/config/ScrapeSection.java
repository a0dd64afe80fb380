package io.highwater.app.config;

import io.highwater.app.config.SourceConfig.Target;
import io.highwater.datasources.scrape.PrometheusConfig;
import io.highwater.datasources.scrape.ScrapeConfigs;
import io.highwater.datasources.scrape.ScrapeJob;
import io.highwater.datasources.scrape.ScrapeLimits;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.yaml.Yaml;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a source of type {@code scrape}. */
record ScrapeSection(Sources sources, StoreSection stores, Path folder) {
  private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

  SourceConfig.Scrape read(Yaml item, String name, Duration interval, Duration timeout) {
    item.onlyKeys(
        "name",
        "type",
        "interval",
        "timeout",
        "spread",
        "targets",
        "scrape_configs",
        "prometheus_config",
        "store",
        "semantics");
    int before = item.problems().size();
    if (interval.compareTo(SHORTEST_INTERVAL) < 0) {
      item.get("interval").problem("the interval of scraped pages must be at least 1s");
    }
    List<Target> targets = targets(item.get("targets"));
    List<String> warnings = new ArrayList<>();
    List<ScrapeJob> jobs = new ArrayList<>();
    if (item.get("scrape_configs").present() && interval.compareTo(SHORTEST_INTERVAL) >= 0) {
      ScrapeConfigs configs =
          new ScrapeConfigs(
              interval, timeout, ScrapeLimits.NONE, folder, sources::revealedReference);
      jobs.addAll(configs.read(item.get("scrape_configs"), warnings));
    }
    jobs.addAll(imported(item.get("prometheus_config"), jobs, warnings));
    if (targets.isEmpty() && jobs.isEmpty() && item.problems().size() == before) {
      item.problem(
          "nothing to scrape: list pages under \"targets\", each with job and url, or jobs under"
              + " \"scrape_configs\", or name a prometheus.yml as \"prometheus_config\"");
    }
    return new SourceConfig.Scrape(
        name,
        interval,
        timeout,
        targets,
        jobs,
        item.get("spread").bool(false),
        stores.read(item.get("store"), name),
        Sources.semantics(item),
        warnings);
  }

  private List<ScrapeJob> imported(Yaml file, List<ScrapeJob> others, List<String> warnings) {
    if (!file.present()) {
      return List.of();
    }
    PrometheusConfig read = PrometheusConfig.read(folder.resolve(file.text()));
    read.problems().forEach(problem -> file.problem("in " + problem));
    warnings.addAll(read.warnings());
    Set<String> names = others.stream().map(ScrapeJob::name).collect(Collectors.toSet());
    read.jobs().stream()
        .map(ScrapeJob::name)
        .filter(names::contains)
        .forEach(
            name -> file.problem("its job \"" + name + "\" is under \"scrape_configs\" as well"));
    return read.jobs();
  }

  private List<Target> targets(Yaml list) {
    List<Target> targets = new ArrayList<>();
    for (Yaml item : list.items()) {
      Sources.onlyKeys(item, "job", "instance", "url", "labels");
      URI url = Sources.url(item, "url");
      if (item.get("tls").present()) {
        item.key("tls")
            .problem(
                "a listed target takes no tls section; list it under \"scrape_configs\", with a"
                    + " tls_config");
      }
      long credentials =
          Stream.of("basic", "bearer").filter(key -> item.get(key).present()).count()
              + item.get("headers").keys().size();
      if (credentials > 1) {
        item.problem("a scrape target takes one of basic, bearer and a single header");
      }
      targets.add(
          new Target(
              item.required("job"),
              item.get("instance").text(url.getAuthority() == null ? "" : hostAndPort(url)),
              url,
              Labels.of(item.get("labels").texts()),
              sources.access(item)));
    }
    return targets;
  }

  private static String hostAndPort(URI url) {
    int port = url.getPort() >= 0 ? url.getPort() : "https".equals(url.getScheme()) ? 443 : 80;
    return url.getHost() + ":" + port;
  }
}
