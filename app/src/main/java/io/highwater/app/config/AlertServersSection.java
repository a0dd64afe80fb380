package io.highwater.app.config;

import io.highwater.engine.foreign.AlertServer;
import io.highwater.engine.yaml.Yaml;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the sections {@code alertServers} and {@code replicaLabels}. */
final class AlertServersSection {
  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(10);

  private final Sources sources;

  /**
   * @param sources knows how credentials are written
   */
  AlertServersSection(Sources sources) {
    this.sources = sources;
  }

  /** Servers with mistakes are left out. */
  AlertServersConfig read(Yaml list, Yaml replicaLabels) {
    List<AlertServersConfig.Server> servers = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Yaml item : list.items()) {
      int mistakes = list.problems().size();
      Optional<AlertServersConfig.Server> server = server(item, names);
      if (list.problems().size() == mistakes) {
        server.ifPresent(servers::add);
      }
    }
    Set<String> labels = new LinkedHashSet<>();
    for (Yaml label : replicaLabels.items()) {
      if (label.text().equals("alertname")) {
        label.problem("alertname tells alerts apart and cannot be a replica's label");
      }
      labels.add(label.text());
    }
    return new AlertServersConfig(servers, labels);
  }

  private Optional<AlertServersConfig.Server> server(Yaml item, Set<String> names) {
    Sources.onlyKeys(item, "name", "kind", "url", "interval", "timeout");
    String name = item.required("name");
    if (!name.isBlank() && !names.add(name)) {
      item.get("name").problem("there is already an alert server \"" + name + "\"");
    }
    Duration interval = item.get("interval").duration(DEFAULT_INTERVAL);
    if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
      item.get("interval").problem("an alert server is asked every second at most");
      interval = DEFAULT_INTERVAL;
    }
    Duration timeout = item.get("timeout").duration(Duration.ofMillis(interval.toMillis() * 4 / 5));
    if (timeout.compareTo(interval) >= 0 || !timeout.isPositive()) {
      item.get("timeout").problem("a timeout must be shorter than the interval");
    }
    URI url = Sources.url(item, "url");
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      item.get("url").problem("the url of an alert server has no '?' and no '#'");
    }
    if (url.getPath() != null && url.getPath().contains("/api/v")) {
      item.get("url").problem("give the server's own url, without the path of its API (/api/...)");
    }
    Access access = sources.access(item);
    Optional<AlertServer.Kind> kind = kind(item);
    Duration every = interval;
    return kind.map(
        one -> new AlertServersConfig.Server(name, one, url, access, every, timeout, item.line()));
  }

  private static Optional<AlertServer.Kind> kind(Yaml item) {
    String word = item.required("kind");
    return switch (word) {
      case "alertmanager" -> Optional.of(AlertServer.Kind.ALERTMANAGER);
      case "prometheus" -> Optional.of(AlertServer.Kind.PROMETHEUS);
      case "" -> Optional.empty();
      default -> {
        item.get("kind").problem("unknown kind \"" + word + "\"; known: alertmanager, prometheus");
        yield Optional.empty();
      }
    };
  }
}
