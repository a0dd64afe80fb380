package io.highwater.engine.foreign;

import io.highwater.engine.foreign.AlertServer.Report.Told;
import io.highwater.engine.foreign.AlertServer.Report.Unreached;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;

/**
 * What is known of one server.
 *
 * @param interval how often it is asked
 * @param last its last whole answer, kept while it cannot be reached
 * @param failure why the newest question failed; empty when it did not
 */
public record ServerState(
    String name,
    AlertServer.Kind kind,
    String address,
    Duration interval,
    Optional<Told> last,
    Optional<Unreached> failure) {
  /** A server that was not asked yet. */
  public static ServerState of(AlertServer server, Duration interval) {
    return new ServerState(
        server.name(),
        server.kind(),
        server.address(),
        interval,
        Optional.empty(),
        Optional.empty());
  }

  /** A failure takes nothing away. */
  ServerState with(AlertServer.Report report) {
    return switch (report) {
      case Told told ->
          new ServerState(name, kind, address, interval, Optional.of(told), Optional.empty());
      case Unreached unreached ->
          new ServerState(name, kind, address, interval, last, Optional.of(unreached));
    };
  }

  boolean sameServer(ServerState other) {
    return name.equals(other.name) && kind == other.kind && address.equals(other.address);
  }

  ServerState carrying(ServerState before) {
    return new ServerState(name, kind, address, interval, before.last, before.failure);
  }

  /** Whether what it said may have changed since: it failed, or is silent for two intervals. */
  public boolean stale(Instant at) {
    return failure.isPresent()
        || last.map(told -> told.at().plus(interval.multipliedBy(2)).isBefore(at)).orElse(false);
  }

  /** How old its last whole answer is; empty where there is none. */
  public Optional<Duration> age(Instant at) {
    return last.map(told -> Duration.between(told.at(), at))
        .map(age -> age.isNegative() ? Duration.ZERO : age);
  }

  /** Whether a silence kept there is kept at {@code other} too. */
  boolean sharesSilencesWith(ServerState other) {
    boolean known = last.isPresent() && other.last.isPresent();
    return name.equals(other.name)
        || (known && !Collections.disjoint(last.get().members(), other.last.get().members()));
  }

  /** The silence {@code id} as this server told of it last. */
  public Optional<ForeignSilence> silence(String id) {
    return last.stream()
        .flatMap(told -> told.silences().stream())
        .filter(silence -> silence.id().equals(id))
        .findFirst();
  }
}
