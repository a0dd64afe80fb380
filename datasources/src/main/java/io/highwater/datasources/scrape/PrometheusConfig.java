package io.highwater.datasources.scrape;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.yaml.Problem;
import io.highwater.engine.yaml.Yaml;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an existing {@code prometheus.yml} says of scraping.
 *
 * @param externalLabels put on what leaves a Prometheus, not on what it stores
 * @param warnings what has no effect here, each with its place
 * @param problems why the file cannot be used, each with its place
 */
public record PrometheusConfig(
    Labels externalLabels, List<ScrapeJob> jobs, List<String> warnings, List<Problem> problems) {
  private static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  /** Sections of a Prometheus's that are not about scraping, and what takes their place here. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "rule_files", "list them under \"rules\" of the console's configuration",
          "alerting", "the console has hooks of its own",
          "remote_write", "nothing is written elsewhere",
          "remote_read", "nothing is read from elsewhere",
          "scrape_config_files", "their jobs are not scraped; put them into scrape_configs");

  public PrometheusConfig {
    jobs = List.copyOf(jobs);
    warnings = List.copyOf(warnings);
    problems = List.copyOf(problems);
  }

  public static PrometheusConfig read(Path file) {
    Yaml root = Yaml.read(file);
    Path parent = file.toAbsolutePath().normalize().getParent();
    List<String> warnings = new ArrayList<>();
    for (String key : root.keys()) {
      switch (key) {
        case "global", "scrape_configs" -> {}
        case "runtime", "storage", "tracing", "otlp" -> {}
        default -> {
          if (ELSEWHERE.containsKey(key)) {
            warnings.add(
                file
                    + ":"
                    + root.key(key).line()
                    + ": "
                    + key
                    + " is not read from here: "
                    + ELSEWHERE.get(key));
          } else {
            root.key(key).problem("field " + key + " not found in a Prometheus configuration");
          }
        }
      }
    }
    Yaml global = root.get("global");
    Duration interval = global.get("scrape_interval").duration(DEFAULT_INTERVAL);
    Duration timeout = global.get("scrape_timeout").duration(DEFAULT_TIMEOUT);
    if (global.get("scrape_timeout").present() && timeout.compareTo(interval) > 0) {
      global.get("scrape_timeout").problem("global scrape timeout greater than scrape interval");
    }
    ScrapeConfigs reader =
        new ScrapeConfigs(
            interval,
            timeout,
            ScrapeConfigs.limits(global, ScrapeLimits.NONE),
            parent == null ? file : parent,
            Yaml::text);
    List<ScrapeJob> jobs = reader.read(root.get("scrape_configs"), warnings);
    return new PrometheusConfig(
        Labels.of(global.get("external_labels").texts()), jobs, warnings, root.problems());
  }
}
