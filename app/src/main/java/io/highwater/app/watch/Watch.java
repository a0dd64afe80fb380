package io.highwater.app.watch;

import io.highwater.app.watch.Plan.Asked;
import io.highwater.datasources.network.HostNetwork;
import io.highwater.datasources.scrape.ScrapeSource;
import io.highwater.engine.engine.Command;
import io.highwater.engine.engine.Dispatcher;
import io.highwater.engine.engine.Engine;
import io.highwater.engine.engine.EngineLoop;
import io.highwater.engine.engine.Poller;
import io.highwater.engine.engine.Settings;
import io.highwater.engine.engine.Setup;
import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.TemplateQueries;
import io.highwater.engine.notify.Notification;
import io.highwater.engine.signal.DataSource;
import io.highwater.engine.signal.Query;
import io.highwater.engine.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A running plan: sources are polled, rules evaluated, notifications delivered. Thread-safe. */
public final class Watch implements AutoCloseable {
  private volatile Plan plan;
  private final Setup setup;
  private final Poller poller;
  private final EngineLoop loop;
  private final NetworkWatch network;
  private final Dispatcher dispatcher;

  private Watch(
      Plan plan, Store store, InstantSource clock, Consumer<Snapshot> screen, boolean delivers) {
    this.plan = plan;
    setup = setup(plan);
    Engine engine = new Engine(store, setup, clock.instant());
    loop = new EngineLoop(engine, clock, screen, delivers ? this::deliver : _ -> {});
    dispatcher = new Dispatcher(clock, plan.notifiers(), Dispatcher.Limits.DEFAULT, loop::submit);
    Map<String, DataSource> sources = new HashMap<>();
    plan.sources().forEach(asked -> sources.put(asked.source().name(), asked.source()));
    poller =
        new Poller(
            clock,
            sources,
            Settings.DEFAULT.windowRetention(),
            loop::standing,
            new TemplateQueries(sources, plan.rules(), loop::submit));
    network = new NetworkWatch(HostNetwork.SYSTEM, clock, loop::submit);
    plan.sources().forEach(Watch::start);
    loop.start();
    if (setup.sources().stream().anyMatch(Setup.Source::needsNetwork)) {
      network.start();
    }
    show(Map.of());
  }

  /** Goes on with other dashboards; nothing else may be different. */
  public void use(Plan next, Map<Query, Duration> seen) {
    plan = next;
    show(seen);
  }

  /**
   * Polls, beside what the plan always needs, what somebody looks at; nothing else of what was
   * looked at before.
   *
   * @param seen with what is to lie at least between two questions of each
   */
  public void show(Map<Query, Duration> seen) {
    poller.plan(Setup.plan(plan.rules(), plan.shown(), seen, setup.sources()));
  }

  /**
   * Starts sources, engine and polling. The plan's sources and hooks and the store stay the
   * caller's to close, after the watch.
   *
   * @param screen is told every new snapshot, on the engine's thread; must not block
   */
  public static Watch start(
      Plan plan, Store store, InstantSource clock, Consumer<Snapshot> screen) {
    return new Watch(plan, store, clock, screen, true);
  }

  /** As {@link #start}, but nobody is notified: what falls due stays due. */
  static Watch look(Plan plan, Store store, InstantSource clock, Consumer<Snapshot> screen) {
    return new Watch(plan, store, clock, screen, false);
  }

  private static void start(Asked asked) {
    if (asked.source() instanceof ScrapeSource scrape) {
      scrape.record(asked.recorded());
    }
    asked.source().start();
  }

  /** What the engine is told of the plan. */
  static Setup setup(Plan plan) {
    return new Setup(
        plan.rules(),
        plan.routing(),
        plan.sources().stream().map(Watch::described).toList(),
        plan.notifiers().stream()
            .map(
                hook -> Setup.Hook.of(hook, Optional.ofNullable(plan.fallbacks().get(hook.name()))))
            .toList(),
        Settings.DEFAULT,
        plan.checks());
  }

  private static Setup.Source described(Asked asked) {
    return Setup.Source.of(asked.source(), asked.interval());
  }

  private void deliver(Notification notification) {
    dispatcher.submit(notification);
  }

  /**
   * @return false when the engine cannot take it now
   */
  public boolean send(Command command) {
    return loop.submit(command);
  }

  /** In order: no more polls, deliveries end within a bound and are booked, the engine drains. */
  @Override
  public void close() {
    network.close();
    poller.close();
    dispatcher.close();
    loop.close();
  }
}
