package io.highwater.engine.signal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The tiers of the watched platform, in the order traffic passes them, and who calls whom. */
public record Topology(List<Tier> tiers, List<Edge> edges) {
  public static final Topology EMPTY = new Topology(List.of(), List.of());

  public Topology {
    tiers = List.copyOf(tiers);
    edges = List.copyOf(edges);
  }

  /** A service and the tier it stands in. */
  public record Place(Tier tier, Service service) {}

  /** The first service that something with these labels is about. */
  public Optional<Place> place(Labels labels) {
    return tiers.stream()
        .flatMap(tier -> tier.services().stream().map(service -> new Place(tier, service)))
        .filter(place -> place.service().isMeant(labels))
        .findFirst();
  }

  /** What a tier does; decides its symbol. */
  public enum Kind {
    LOAD_BALANCER,
    SERVICE,
    CACHE,
    STORE,
    QUEUE,
    WORKER,
    COORDINATION,
    MONITORING,
    CLIENT
  }

  public record Tier(String name, Kind kind, List<Service> services) {
    public Tier {
      services = List.copyOf(services);
    }
  }

  /**
   * A service and its golden signals. Every query yields one sample an instance, told apart by the
   * label {@code instance} (one sample without it stands for the whole service).
   *
   * @param match labels an alert carries when it is about this service
   * @param traffic requests a second; summed over instances
   * @param errors failed requests as a share of all, 0 to 1; the worst instance speaks for the
   *     service
   * @param latency seconds, p99 or the nearest there is; worst instance
   * @param saturation 0 to 1, how full the tightest resource is; worst instance
   * @param up 1 or 0
   */
  public record Service(
      String name,
      Labels match,
      Optional<Query> traffic,
      Optional<Query> errors,
      Optional<Query> latency,
      Optional<Query> saturation,
      Optional<Query> up) {
    /** Whether something with these labels is about this service. */
    public boolean isMeant(Labels labels) {
      return !match.isEmpty() && labels.contains(match);
    }

    public void forEachQuery(Consumer<Query> consumer) {
      traffic.ifPresent(consumer);
      errors.ifPresent(consumer);
      latency.ifPresent(consumer);
      saturation.ifPresent(consumer);
      up.ifPresent(consumer);
    }
  }

  /**
   * @param from the caller's service name
   * @param to the callee's service name
   * @param traffic calls a second; summed over all samples
   */
  public record Edge(String from, String to, Optional<Query> traffic) {}
}
