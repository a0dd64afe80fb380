package io.highwater.datasources.scrape;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.yaml.Problem;
import io.highwater.engine.yaml.Yaml;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  private static final Set<String> GLOBAL =
      Set.of(
          "scrape_interval",
          "scrape_timeout",
          "body_size_limit",
          "sample_limit",
          "label_limit",
          "label_name_length_limit",
          "label_value_length_limit");

  /** Known in the global section, but without effect on what is scraped and stored here. */
  private static final Set<String> GLOBAL_OF_NO_EFFECT =
      Set.of(
          "evaluation_interval",
          "rule_query_offset",
          "query_log_file",
          "scrape_failure_log_file",
          "scrape_protocols",
          "scrape_native_histograms",
          "convert_classic_histograms_to_nhcb",
          "always_scrape_classic_histograms",
          "keep_dropped_targets",
          "metric_name_validation_scheme",
          "metric_name_escaping_scheme",
          "extra_scrape_metrics",
          "runtime");

  private static void checkGlobal(Yaml global, List<String> warnings) {
    for (String key : global.keys()) {
      if (key.equals("external_labels")) {
        warnings.add(
            ScrapeConfigs.place(global.key(key))
                + "external_labels are put on nothing here: a Prometheus does not store them"
                + " either, and alerts carry the labels of their rules");
      } else if (key.equals("target_limit")) {
        warnings.add(
            ScrapeConfigs.place(global.key(key))
                + "target_limit has no effect here as a global setting; put it into the jobs");
      } else if (!GLOBAL.contains(key) && !GLOBAL_OF_NO_EFFECT.contains(key)) {
        global.key(key).problem("field " + key + " not found in the global section");
      }
    }
  }

  /** Reads {@code file}; relative paths in it start at its folder. */
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
                ScrapeConfigs.place(root.key(key))
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
    checkGlobal(global, warnings);
    Duration interval = ScrapeConfigs.interval(global.get("scrape_interval"), DEFAULT_INTERVAL);
    Duration timeout = ScrapeConfigs.timeout(global.get("scrape_timeout"), DEFAULT_TIMEOUT);
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
