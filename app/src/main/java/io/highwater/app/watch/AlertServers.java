package io.highwater.app.watch;

import io.highwater.engine.foreign.AlertServer;
import io.highwater.engine.foreign.ForeignBoard;
import io.highwater.engine.foreign.ServerState;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The alert servers of a plan, not asked yet.
 *
 * @param replicaLabels names of labels that only tell replicas of a Prometheus server apart
 */
public record AlertServers(List<Asked> servers, Set<String> replicaLabels)
    implements AutoCloseable {
  public static final AlertServers NONE = new AlertServers(List.of(), Set.of());

  /** A server and how often it is asked. */
  public record Asked(AlertServer server, Duration interval) {}

  public AlertServers {
    servers = List.copyOf(servers);
    replicaLabels = Set.copyOf(replicaLabels);
  }

  /** The board before anybody was asked. */
  public ForeignBoard board() {
    return new ForeignBoard(
        servers.stream().map(each -> ServerState.of(each.server(), each.interval())).toList(),
        replicaLabels);
  }

  @Override
  public void close() {
    servers.forEach(each -> each.server().close());
  }
}
