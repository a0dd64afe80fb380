package io.highwater.app.desk;

import io.highwater.app.self.BuiltIn;
import io.highwater.app.self.SelfMetrics;
import io.highwater.app.watch.Plan;
import io.highwater.datasources.self.SelfSource;
import io.highwater.engine.engine.Snapshot;
import io.highwater.ui.dashboard.Dashboard;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * The console as one more source of a plan, with dashboards of its own metrics. It outlives plans:
 * a reload loses nothing that was measured.
 */
final class SelfWatch implements AutoCloseable {
  /** The name of the source. */
  private static final String NAME = "highwater";

  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final SelfMetrics metrics = new SelfMetrics();
  private final SelfSource source;
  private final List<Dashboard> dashboards = BuiltIn.ofItself(NAME);

  SelfWatch(InstantSource clock) {
    source = new SelfSource(NAME, INTERVAL, clock, metrics::samples);
  }

  void accept(Snapshot snapshot) {
    metrics.accept(snapshot);
  }

  /** With the console behind the plan's own; where one of them has the name, it comes first. */
  Plan added(Plan plan) {
    boolean taken = plan.sources().stream().anyMatch(asked -> asked.source().name().equals(NAME));
    return taken
        ? plan
        : plan.with(new Plan.Asked(source, INTERVAL)).with(added(plan.dashboards()));
  }

  private List<Dashboard> added(List<Dashboard> own) {
    return Stream.concat(own.stream(), dashboards.stream()).toList();
  }

  /** {@code added}, with {@code own} in place of the dashboards it had of its own. */
  Plan exchanged(Plan added, List<Dashboard> own) {
    return added.with(added.sources().stream().anyMatch(this::isSelf) ? added(own) : own);
  }

  private boolean isSelf(Plan.Asked asked) {
    return asked.source().equals(source);
  }

  @Override
  public void close() {
    source.close();
  }
}
