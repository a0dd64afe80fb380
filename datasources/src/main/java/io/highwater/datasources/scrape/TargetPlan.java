package io.highwater.datasources.scrape;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.yaml.Durations;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The targets of a job after relabelling.
 *
 * @param mistakes what is wrong with those that are not among them
 */
record TargetPlan(List<PlannedScrape> scrapes, List<String> mistakes) {
  private static final String PARAM = "__param_";

  TargetPlan {
    scrapes = List.copyOf(scrapes);
    mistakes = List.copyOf(mistakes);
  }

  /** Makes targets of {@code groups}. */
  static TargetPlan of(ScrapeJob job, List<TargetGroup> groups) {
    List<PlannedScrape> scrapes = new ArrayList<>();
    List<String> mistakes = new ArrayList<>();
    for (TargetGroup group : groups) {
      for (String address : group.targets()) {
        try {
          scrape(job, group, address).ifPresent(scrapes::add);
        } catch (IllegalArgumentException e) {
          mistakes.add("target \"" + FileTargets.withoutUser(address) + "\": " + e.getMessage());
        }
      }
    }
    if (job.targetLimit() > 0 && scrapes.size() > job.targetLimit()) {
      mistakes.add(
          "target_limit exceeded (number of targets: "
              + scrapes.size()
              + ", limit: "
              + job.targetLimit()
              + "): none is scraped");
      scrapes.clear();
    }
    return new TargetPlan(scrapes, mistakes);
  }

  private static Optional<PlannedScrape> scrape(ScrapeJob job, TargetGroup group, String address) {
    SortedMap<String, String> before = new TreeMap<>(group.labels());
    before.put("__address__", address);
    before.putIfAbsent("job", job.name());
    before.putIfAbsent("__scrape_interval__", Durations.format(job.options().interval()));
    before.putIfAbsent("__scrape_timeout__", Durations.format(job.options().timeout()));
    before.putIfAbsent("__metrics_path__", job.metricsPath());
    before.putIfAbsent("__scheme__", job.scheme());
    job.params()
        .forEach(
            (name, values) -> {
              if (!values.isEmpty()) {
                before.putIfAbsent(PARAM + name, values.getFirst());
              }
            });
    return Relabel.apply(job.relabel(), Labels.of(before)).map(after -> scrape(job, after));
  }

  private static PlannedScrape scrape(ScrapeJob job, Labels labels) {
    String address = labels.get("__address__");
    if (address.isEmpty()) {
      throw new IllegalArgumentException("no address");
    }
    if (address.indexOf('@') >= 0) {
      throw new IllegalArgumentException(
          "an address must not carry a user or password; use basic_auth");
    }
    if (address.indexOf('/') >= 0) {
      throw new IllegalArgumentException(
          "\"" + FileTargets.withoutUser(address) + "\" is not a valid hostname");
    }
    Duration interval = Durations.parse(labels.get("__scrape_interval__"));
    Duration timeout = deadline(interval, Durations.parse(labels.get("__scrape_timeout__")));
    ScrapeTarget target =
        new ScrapeTarget(
            labels.find("job").orElse(job.name()),
            labels.find("instance").orElse(address),
            url(job, labels),
            labels.keep(
                name -> !name.startsWith("__") && !name.equals("job") && !name.equals("instance")),
            job.options().credential());
    return new PlannedScrape(target, job.options().every(interval, timeout));
  }

  /** A time-out that leaves something of the interval, whatever was asked for. */
  static Duration deadline(Duration interval, Duration timeout) {
    return timeout.compareTo(interval) >= 0 ? interval.multipliedBy(9).dividedBy(10) : timeout;
  }

  private static URI url(ScrapeJob job, Labels labels) {
    StringBuilder url = new StringBuilder(labels.get("__scheme__"));
    url.append("://").append(labels.get("__address__"));
    String path = labels.get("__metrics_path__");
    url.append(path.startsWith("/") ? "" : "/").append(path);
    char sign = path.indexOf('?') < 0 ? '?' : '&';
    SortedMap<String, List<String>> params = new TreeMap<>(job.params());
    for (int i = 0; i < labels.size(); i++) {
      if (labels.nameAt(i).startsWith(PARAM)) {
        String name = labels.nameAt(i).substring(PARAM.length());
        List<String> values = new ArrayList<>(params.getOrDefault(name, List.of("")));
        values.set(0, labels.valueAt(i));
        params.put(name, values);
      }
    }
    for (var param : params.entrySet()) {
      for (String value : param.getValue()) {
        url.append(sign).append(encoded(param.getKey())).append('=').append(encoded(value));
        sign = '&';
      }
    }
    try {
      return new URI(url.toString());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("its URL cannot be used: " + e.getReason(), e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
