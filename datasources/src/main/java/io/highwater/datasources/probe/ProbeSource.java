package io.highwater.datasources.probe;

import io.highwater.datasources.network.HostNetwork;
import io.highwater.datasources.probe.Scanner.WrongException;
import io.highwater.engine.signal.DataSource;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.QueryLanguage;
import io.highwater.engine.signal.QueryLanguage.Mistake;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;

/**
 * Asks health endpoints. All probes are made once a slot, together, however many queries are asked
 * for that slot. A probe that fails is a measurement: the reading is whole, and {@code
 * probe_success} is 0.
 */
public final class ProbeSource implements DataSource {
  private static final int TOLD_TARGETS = 3;

  private final String name;
  private final List<Probe> probes;
  private final ProbeLanguage language;
  private final Rounds rounds;
  private final HostNetwork host;

  /**
   * @param timeout of each probe; shorter than the interval of the queries
   * @throws IllegalArgumentException when two probes share a name, or a file for TLS cannot be used
   */
  public ProbeSource(String name, Duration timeout, List<Probe> probes) {
    this(name, probes, new Network(timeout), HostNetwork.SYSTEM);
  }

  /**
   * @param host whose lack makes probes of other machines prove nothing
   */
  ProbeSource(String name, List<Probe> probes, Network network, HostNetwork host) {
    this.host = host;
    this.name = name;
    this.probes = List.copyOf(probes);
    Set<String> names = new HashSet<>();
    for (Probe probe : probes) {
      if (!names.add(probe.name())) {
        throw new IllegalArgumentException("there are two probes \"" + probe.name() + "\"");
      }
    }
    this.language = new ProbeLanguage(names);
    this.rounds = new Rounds(probes.stream().map(probe -> new Runner(probe, network)).toList());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String kind() {
    return "probe";
  }

  /** The hosts and ports asked, the first few of them. */
  @Override
  public String address() {
    List<String> targets =
        probes.stream().map(probe -> probe.target().toString()).distinct().toList();
    String first = String.join(", ", targets.subList(0, Math.min(TOLD_TARGETS, targets.size())));
    return targets.size() > TOLD_TARGETS
        ? first + " and " + (targets.size() - TOLD_TARGETS) + " more"
        : first;
  }

  @Override
  public QueryLanguage language() {
    return language;
  }

  /** Where one of them is on another machine. */
  @Override
  public boolean needsNetwork() {
    return probes.stream().anyMatch(probe -> !HostNetwork.isThisMachine(probe.target().host()));
  }

  @Override
  public Reading poll(Query query, Instant at) {
    long begun = System.nanoTime();
    try {
      ProbeQuery parsed = language.parse(query.text());
      List<Sample> samples =
          rounds.at(at).get().stream().flatMap(result -> result.samples().stream()).toList();
      if (needsNetwork() && !host.isThere()) {
        return new Reading.Failed(at, since(begun), "this machine has no network");
      }
      return new Reading.Samples(at, since(begun), parsed.of(samples), List.of());
    } catch (WrongException e) {
      Mistake mistake = e.mistake();
      return new Reading.Failed(
          at,
          since(begun),
          "the query is wrong at line "
              + mistake.line()
              + ", column "
              + mistake.column()
              + ": "
              + mistake.message());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Reading.Failed(at, since(begun), "the probes were interrupted");
    } catch (CancellationException e) {
      return new Reading.Failed(at, since(begun), "the source is closed");
    } catch (ExecutionException e) {
      return new Reading.Failed(at, since(begun), "the probes failed: " + e.getCause());
    }
  }

  private static Duration since(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  /** Each probe and each of its components, as of the newest round that has ended. */
  @Override
  public List<Part> parts() {
    return rounds.newest().stream().flatMap(result -> result.parts().stream()).toList();
  }

  @Override
  public void close() {
    rounds.close();
  }
}
