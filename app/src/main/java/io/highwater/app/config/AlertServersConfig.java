package io.highwater.app.config;

import io.highwater.engine.foreign.AlertServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Servers whose alerts are listed beside the console's own.
 *
 * @param replicaLabels names of labels that only tell replicas of a Prometheus server apart
 */
public record AlertServersConfig(List<Server> servers, Set<String> replicaLabels) {
  public static final AlertServersConfig NONE = new AlertServersConfig(List.of(), Set.of());

  public AlertServersConfig {
    servers = List.copyOf(servers);
    replicaLabels = Set.copyOf(replicaLabels);
  }

  /**
   * @param timeout of one question; shorter than the interval
   * @param line where it stands in the configuration
   */
  public record Server(
      String name,
      AlertServer.Kind kind,
      URI url,
      Access access,
      Duration interval,
      Duration timeout,
      int line) {}
}
