package io.highwater.datasources.scrape;

import io.highwater.datasources.exposition.ExpositionFormat;
import io.highwater.engine.yaml.Yaml;
import io.highwater.prometheus.client.Tls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads {@code scrape_configs} in Prometheus's words.
 *
 * @param interval of jobs that name none
 * @param timeout likewise
 * @param limits likewise
 * @param folder where relative paths start
 * @param secrets what a secret stands for that is written in the file
 */
public record ScrapeConfigs(
    Duration interval,
    Duration timeout,
    ScrapeLimits limits,
    Path folder,
    Function<Yaml, String> secrets) {
  private static final String DISCOVERY = "_sd_configs";

  /** Said of a kind of service discovery. */
  static final String NOT_DISCOVERED =
      " is not supported here: its targets are not scraped; list them in static_configs or in a"
          + " file for file_sd_configs";

  private static final Set<String> READ =
      Set.of(
          "job_name",
          "scrape_interval",
          "scrape_timeout",
          "metrics_path",
          "scheme",
          "params",
          "honor_labels",
          "honor_timestamps",
          "track_timestamps_staleness",
          "static_configs",
          "file_sd_configs",
          "relabel_configs",
          "metric_relabel_configs",
          "basic_auth",
          "authorization",
          "bearer_token",
          "bearer_token_file",
          "tls_config",
          "follow_redirects",
          "fallback_scrape_protocol",
          "body_size_limit",
          "sample_limit",
          "label_limit",
          "label_name_length_limit",
          "label_value_length_limit",
          "target_limit");

  private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

  /** Without effect on what is stored, or without meaning for text pages. */
  private static final Set<String> OF_NO_EFFECT =
      Set.of(
          "scrape_protocols",
          "enable_compression",
          "enable_http2",
          "keep_dropped_targets",
          "native_histogram_bucket_limit",
          "native_histogram_min_bucket_factor",
          "scrape_native_histograms",
          "scrape_classic_histograms",
          "always_scrape_classic_histograms",
          "convert_classic_histograms_to_nhcb",
          "scrape_failure_log_file",
          "metric_name_validation_scheme",
          "metric_name_escaping_scheme",
          "extra_scrape_metrics");

  /** Known to Prometheus, and needed by a target that has them. */
  private static final Set<String> NOT_SUPPORTED =
      Set.of(
          "oauth2",
          "proxy_url",
          "no_proxy",
          "proxy_from_environment",
          "proxy_connect_header",
          "http_headers");

  public ScrapeConfigs {
    if (interval.compareTo(SHORTEST_INTERVAL) < 0) {
      throw new IllegalArgumentException("a scrape interval must be at least 1s here");
    }
  }

  /**
   * @param warnings gets what is known to Prometheus but has no effect here, with its place
   */
  public List<ScrapeJob> read(Yaml list, List<String> warnings) {
    List<ScrapeJob> jobs = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Yaml item : list.items()) {
      String name = item.get("job_name").text();
      if (name.isBlank()) {
        item.problem("job_name is empty");
      } else if (!names.add(name)) {
        item.get("job_name")
            .problem("found multiple scrape configs with job name \"" + name + "\"");
      } else {
        job(item, name, warnings).ifPresent(jobs::add);
      }
    }
    return jobs;
  }

  private Optional<ScrapeJob> job(Yaml item, String name, List<String> warnings) {
    List<String> unsupported = new ArrayList<>();
    for (String key : item.keys()) {
      if (key.endsWith(DISCOVERY) && !READ.contains(key)) {
        unsupported.add(key);
        warnings.add(place(item.key(key)) + "job \"" + name + "\": " + key + NOT_DISCOVERED);
      } else if (NOT_SUPPORTED.contains(key)) {
        warnings.add(
            place(item.key(key))
                + "job \""
                + name
                + "\": "
                + key
                + " is not supported here: its targets are asked without it");
      } else if (!READ.contains(key) && !OF_NO_EFFECT.contains(key)) {
        item.key(key).problem("field " + key + " not found in a scrape config");
      }
    }
    int before = item.problems().size();
    ScrapeOptions options = options(item, name, warnings);
    String scheme = item.get("scheme").text("http");
    if (!scheme.equals("http") && !scheme.equals("https")) {
      item.get("scheme").problem("unknown scheme \"" + scheme + "\"; known: http, https");
    }
    Map<String, List<String>> params = new LinkedHashMap<>();
    item.get("params")
        .entries()
        .forEach(
            (key, values) -> params.put(key, values.items().stream().map(Yaml::text).toList()));
    List<Relabel> relabel = RelabelReader.read(item.get("relabel_configs"));
    List<TargetGroup> groups =
        item.get("static_configs").items().stream()
            .map(group -> FileTargets.group(group, !relabel.isEmpty()))
            .toList();
    List<TargetFiles> files = files(item.get("file_sd_configs"));
    if (item.problems().size() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new ScrapeJob(
            name,
            options,
            scheme,
            item.get("metrics_path").text("/metrics"),
            params,
            relabel,
            count(item.get("target_limit"), 0),
            groups,
            files,
            unsupported));
  }

  /** {@code file:line:column: }, to stand before a warning. */
  static String place(Yaml at) {
    return at.file() + ":" + at.line() + ":" + at.column() + ": ";
  }

  private List<TargetFiles> files(Yaml list) {
    List<TargetFiles> files = new ArrayList<>();
    for (Yaml item : list.items()) {
      item.onlyKeys("files", "refresh_interval");
      if (item.get("files").items().isEmpty()) {
        item.problem("file service discovery config must contain at least one path name");
      }
      for (Yaml path : item.get("files").items()) {
        try {
          files.add(TargetFiles.of(folder, path.text()));
        } catch (IllegalArgumentException e) {
          path.problem(String.valueOf(e.getMessage()));
        }
      }
    }
    return files;
  }

  private ScrapeOptions options(Yaml item, String name, List<String> warnings) {
    Duration every = interval(item.get("scrape_interval"), interval);
    Duration within = timeout(item.get("scrape_timeout"), timeout);
    if (within.compareTo(every) > 0) {
      if (item.get("scrape_timeout").present()) {
        item.get("scrape_timeout")
            .problem(
                "scrape timeout greater than scrape interval for scrape config with job name \""
                    + name
                    + "\"");
      }
      within = every;
    }
    ScrapeAccess access = new ScrapeAccess(folder, secrets);
    Credential credential = access.credential(item);
    Tls tls = access.tls(item.get("tls_config"), warnings);
    SampleRules rules =
        new SampleRules(
            item.get("honor_labels").bool(false),
            item.get("honor_timestamps").bool(true),
            item.get("track_timestamps_staleness").bool(false),
            RelabelReader.read(item.get("metric_relabel_configs")),
            limits(item, limits));
    return new ScrapeOptions(
        every,
        TargetPlan.deadline(every, within),
        credential,
        tls,
        item.get("follow_redirects").bool(true),
        fallback(item.get("fallback_scrape_protocol")),
        rules);
  }

  /** At least a second, or a problem and {@code otherwise}. */
  static Duration interval(Yaml value, Duration otherwise) {
    Duration duration = value.duration(otherwise);
    if (value.present() && duration.compareTo(SHORTEST_INTERVAL) < 0) {
      value.problem("a scrape interval must be at least 1s here");
      return otherwise;
    }
    return duration;
  }

  /** More than nothing, or a problem and {@code otherwise}. */
  static Duration timeout(Yaml value, Duration otherwise) {
    Duration duration = value.duration(otherwise);
    if (value.present() && duration.isZero()) {
      value.problem("a scrape timeout must not be zero");
      return otherwise;
    }
    return duration;
  }

  private static Optional<ExpositionFormat> fallback(Yaml value) {
    if (!value.present()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ExpositionFormat.ofWord(value.text()));
    } catch (IllegalArgumentException e) {
      value.problem(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** The limits of a job or of the global section. */
  static ScrapeLimits limits(Yaml item, ScrapeLimits otherwise) {
    return new ScrapeLimits(
        ByteSize.read(item.get("body_size_limit"), otherwise.pageBytes()),
        count(item.get("sample_limit"), otherwise.samples()),
        count(item.get("label_limit"), otherwise.labels()),
        count(item.get("label_name_length_limit"), otherwise.labelNameLength()),
        count(item.get("label_value_length_limit"), otherwise.labelValueLength()));
  }

  private static int count(Yaml value, int otherwise) {
    int count = value.integer(otherwise);
    if (count < 0) {
      value.problem("a limit must not be negative");
      return otherwise;
    }
    return count;
  }
}
