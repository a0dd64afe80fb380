package io.highwater.engine.foreign;

import io.highwater.engine.foreign.AlertServer.Kind;
import io.highwater.engine.signal.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The alerts of many servers as one list; immutable.
 *
 * @param replicaLabels names of labels that only tell replicas of a Prometheus server apart
 */
public record ForeignBoard(List<ServerState> servers, Set<String> replicaLabels) {
  /** Where no alert servers are watched. */
  public static final ForeignBoard EMPTY = new ForeignBoard(List.of(), Set.of());

  private static final Comparator<Sighting> TRUSTWORTHY =
      Comparator.comparing(Sighting::stale)
          .thenComparing(sighting -> sighting.server().kind() != Kind.ALERTMANAGER);

  public ForeignBoard {
    servers = List.copyOf(servers);
    replicaLabels = Set.copyOf(replicaLabels);
  }

  /**
   * With what {@code server} reports; one that failed keeps its alerts. Nothing changes for a
   * server that is not watched.
   */
  public ForeignBoard with(String server, AlertServer.Report report) {
    return new ForeignBoard(
        servers.stream()
            .map(state -> state.name().equals(server) ? state.with(report) : state)
            .toList(),
        replicaLabels);
  }

  /**
   * With what {@code before} knew of the same servers: a configuration that is read again clears
   * nothing.
   */
  public ForeignBoard carrying(ForeignBoard before) {
    return new ForeignBoard(
        servers.stream()
            .map(
                state ->
                    before.servers.stream()
                        .filter(state::sameServer)
                        .findFirst()
                        .map(state::carrying)
                        .orElse(state))
            .toList(),
        replicaLabels);
  }

  /** Each alert once, whoever reports it; what calls for somebody first. */
  public List<ForeignRow> rows(Instant at) {
    Map<Labels, List<Sighting>> byIdentity = new TreeMap<>();
    for (ServerState server : servers) {
      boolean stale = server.stale(at);
      Map<String, ForeignAlert> byFingerprint = byFingerprint(server);
      for (ForeignAlert alert : alerts(server)) {
        Labels identity = alert.labels().keep(name -> !replicaLabels.contains(name));
        byIdentity
            .computeIfAbsent(identity, _ -> new ArrayList<>())
            .add(new Sighting(server, alert, stale, mutes(server, alert, byFingerprint)));
      }
    }
    return byIdentity.entrySet().stream()
        .map(
            entry ->
                new ForeignRow(
                    entry.getKey(), entry.getValue().stream().sorted(TRUSTWORTHY).toList()))
        .sorted(ForeignRow.ORDER)
        .toList();
  }

  /** Each silence once, whoever keeps it; what ends first stands first. */
  public List<KeptSilence> silences(Instant at) {
    Map<String, KeptSilence> byId = new LinkedHashMap<>();
    servers.stream()
        .sorted(Comparator.comparing(server -> server.stale(at)))
        .forEach(
            server ->
                server.last().stream()
                    .flatMap(told -> told.silences().stream())
                    .forEach(
                        silence ->
                            byId.merge(
                                silence.id(),
                                new KeptSilence(silence, List.of(server)),
                                KeptSilence::and)));
    return byId.values().stream()
        .sorted(Comparator.comparing(kept -> kept.silence().endsAt()))
        .toList();
  }

  private static List<ForeignAlert> alerts(ServerState server) {
    return server.last().map(AlertServer.Report.Told::alerts).orElse(List.of());
  }

  private static Map<String, ForeignAlert> byFingerprint(ServerState server) {
    Map<String, ForeignAlert> all = new TreeMap<>();
    alerts(server).forEach(alert -> all.put(alert.fingerprint(), alert));
    return all;
  }

  private static List<Mute> mutes(
      ServerState server, ForeignAlert alert, Map<String, ForeignAlert> byFingerprint) {
    List<Mute> mutes = new ArrayList<>();
    for (String id : alert.silencedBy()) {
      mutes.add(
          server
              .silence(id)
              .<Mute>map(Mute.BySilence::new)
              .orElseGet(() -> new Mute.ByUnknownSilence(id)));
    }
    for (String fingerprint : alert.inhibitedBy()) {
      ForeignAlert source = byFingerprint.get(fingerprint);
      mutes.add(source == null ? new Mute.ByUnknownAlert(fingerprint) : new Mute.ByAlert(source));
    }
    alert.mutedBy().forEach(interval -> mutes.add(new Mute.ByTime(interval)));
    return mutes;
  }
}
