package io.highwater.app.desk;

import io.highwater.app.incident.IncidentHtml;
import io.highwater.app.self.BuiltIn;
import io.highwater.app.watch.AlertWatch;
import io.highwater.app.watch.LookBack;
import io.highwater.app.watch.Origin;
import io.highwater.app.watch.Plan;
import io.highwater.app.watch.Watch;
import io.highwater.app.watch.Wiring;
import io.highwater.engine.engine.Command;
import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.foreign.AlertServer.Written;
import io.highwater.engine.foreign.ForeignBoard;
import io.highwater.engine.foreign.SilenceRequest;
import io.highwater.engine.signal.DataSource;
import io.highwater.engine.signal.Query;
import io.highwater.engine.store.Store;
import io.highwater.engine.yaml.Problem;
import io.highwater.ui.dashboard.DashboardFile;
import io.highwater.ui.dashboard.DashboardWriter;
import io.highwater.ui.dashboard.Detaching;
import io.highwater.ui.dashboard.Past;
import io.highwater.ui.external.SilenceWriter;
import io.highwater.ui.shell.FaultBoard;
import io.highwater.ui.shell.Operator;
import io.highwater.ui.shell.ScreenRenderer;
import io.highwater.ui.shell.ScreenSet;
import io.highwater.ui.shell.SnapshotFeed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A running watch with what its screens may ask of it. Thread-safe. */
public final class Desk implements Operator, AutoCloseable {
  private static final System.Logger LOG = System.getLogger("highwater.desk");
  private static final Executor THREADS = work -> Thread.ofVirtual().name("desk").start(work);

  private final Origin origin;
  private final InstantSource clock;
  private final ZoneId zone;
  private final String user;
  private final Optional<FaultBoard> faults;
  private final SnapshotFeed feed;
  private final Consumer<Snapshot> listener;
  private final SelfWatch self;
  private final Store store;
  private final Awake awake =
      new Awake(ScreenSaver.ofSession(System.getProperty("os.name")), THREADS);
  private final ReentrantLock changing = new ReentrantLock();
  private final Viewing viewing = new Viewing(() -> THREADS.execute(this::look));
  private volatile Plan plan;
  private volatile Watch watch;
  private volatile AlertWatch alertWatch;
  private final FileWatch files;
  private volatile Runnable reloaded = () -> {};
  private volatile Consumer<String> failed =
      problem -> LOG.log(System.Logger.Level.WARNING, problem);
  private boolean closed;

  private Desk(Settings settings, Plan plan, Store store) {
    this.origin = settings.origin();
    this.clock = settings.clock();
    this.zone = settings.zone();
    this.user = settings.user();
    this.faults = settings.faults();
    this.listener = settings.listener();
    this.feed = new SnapshotFeed(clock);
    this.self = new SelfWatch(clock);
    this.plan = self.added(plan);
    this.store = store;
    this.watch = Watch.start(this.plan, store, clock, this::publish);
    this.alertWatch = AlertWatch.start(plan.alertServers(), ForeignBoard.EMPTY, clock);
    this.files = new FileWatch(origin::dashboardFiles, this::readDashboards);
    files.start();
  }

  /**
   * @param listener is told every snapshot on the engine's thread; must not block
   */
  public record Settings(
      Origin origin,
      InstantSource clock,
      ZoneId zone,
      String user,
      Optional<FaultBoard> faults,
      Consumer<Snapshot> listener) {}

  /**
   * @param problems what stands in the way; there is a desk only when there is none
   */
  public record Opened(Optional<Desk> desk, List<Problem> problems) {}

  /**
   * Starts the watch.
   *
   * @param toolkit is waited for when everything has been read
   */
  public static Opened open(Settings settings, Toolkit.Starting toolkit)
      throws InterruptedException {
    Wiring.Outcome outcome = settings.origin().plan();
    if (outcome.plan().isEmpty()) {
      return new Opened(Optional.empty(), outcome.problems());
    }
    Plan plan = outcome.plan().get();
    Store store = settings.origin().store();
    try {
      toolkit.await();
      return new Opened(Optional.of(new Desk(settings, plan, store)), List.of());
    } catch (RuntimeException | InterruptedException e) {
      try (plan;
          store) {
        throw e;
      }
    }
  }

  /** Their files have changed. */
  private void readDashboards() {
    changing.lock();
    try {
      if (closed) {
        return;
      }
      DashboardFile.Outcome read = origin.dashboards();
      if (!read.problems().isEmpty()) {
        failed.accept(read.problems().getFirst() + "\nThe dashboards stay as they were.");
        return;
      }
      plan = self.exchanged(plan, BuiltIn.after(read.dashboards(), plan.topology()));
      watch.use(plan, viewing.all());
    } finally {
      changing.unlock();
    }
  }

  /** What to do, on any thread, when something is wrong that nobody asked for. */
  public void onFailure(Consumer<String> listener) {
    failed = listener;
  }

  private void publish(Snapshot snapshot) {
    self.accept(snapshot);
    feed.publish(snapshot);
    listener.accept(snapshot);
  }

  public SnapshotFeed feed() {
    return feed;
  }

  /** Of the machine that the desk is on. */
  Awake awake() {
    return awake;
  }

  public String title() {
    return plan.title();
  }

  /** What the operator should know: left-out plugins, a database that was set aside. */
  public List<String> messages() {
    return Stream.concat(plan.messages().stream(), store.messages().stream()).toList();
  }

  /** For a window: what is looked at in it is asked, and its dashboards can be changed. */
  public ScreenSet screens() {
    Supplier<Past> past = () -> new LookBack(() -> plan.sources(), THREADS, feed::refresh);
    return screens(
        viewing::screen,
        past,
        new DashboardFiles(origin, THREADS, feed.fx(), this::readDashboards),
        new PanelWindows(feed, viewing::screen, past));
  }

  private ScreenSet screens(
      Supplier<Consumer<Map<Query, Duration>>> viewed,
      Supplier<Past> past,
      DashboardWriter dashboards,
      Detaching detaching) {
    return new Screens(
        () -> plan,
        this,
        () -> alertWatch.board(),
        writer(),
        zone,
        viewed,
        past,
        dashboards,
        detaching);
  }

  /** Of pictures, which show what is known. */
  public ScreenRenderer renderer() {
    ScreenSet screens =
        screens(() -> _ -> {}, () -> Past.NONE, DashboardWriter.NONE, Detaching.NOWHERE);
    return new ScreenRenderer(title(), screens, this, feed, zone);
  }

  /** Where the window's place is kept: beside the alert database; empty where there is none. */
  Optional<WindowMemory> windowMemory() {
    return origin
        .storeFile()
        .map(file -> new WindowMemory(file.resolveSibling("window.properties")));
  }

  private void look() {
    changing.lock();
    try {
      if (!closed) {
        watch.show(viewing.all());
      }
    } finally {
      changing.unlock();
    }
  }

  @Override
  public String user() {
    return user;
  }

  /** During a reload the command waits for its end. */
  @Override
  public void send(Command command) {
    if (!watch.send(command)) {
      THREADS.execute(
          () -> {
            changing.lock();
            try {
              if (!watch.send(command)) {
                LOG.log(System.Logger.Level.WARNING, () -> "not taken by the engine: " + command);
              }
            } finally {
              changing.unlock();
            }
          });
    }
  }

  /** What to do, on the thread of the reload, when another configuration is in force. */
  public void onReload(Runnable listener) {
    reloaded = listener;
  }

  @Override
  public CompletableFuture<Path> exportIncident() {
    Instant now = clock.instant();
    return CompletableFuture.supplyAsync(
        () -> export(origin.incidents().resolve(IncidentHtml.fileName(now)), now), THREADS);
  }

  /** Writes an incident file; blocks. */
  public Path export(Path file, Instant now) {
    try {
      return new Exporter(renderer(), title(), user, zone).export(file, feed.latest(), now);
    } catch (IOException e) {
      throw new IllegalStateException(
          "the incident file " + file + " cannot be written: " + e.getMessage(), e);
    }
  }

  @Override
  public CompletableFuture<String> reload() {
    return CompletableFuture.supplyAsync(this::reloadNow, THREADS);
  }

  private String reloadNow() {
    if (!origin.nothingToReload().isEmpty()) {
      return origin.nothingToReload();
    }
    changing.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the console is closing");
      }
      Plan next = read();
      exchange(self.added(next));
      return next.rules().size()
          + " rules, "
          + next.sources().size()
          + " sources, "
          + next.notifiers().size()
          + " hooks read.";
    } finally {
      changing.unlock();
    }
  }

  private Plan read() {
    Wiring.Outcome outcome = origin.plan();
    return outcome
        .plan()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    outcome.problems().stream()
                        .limit(5)
                        .map(Problem::toString)
                        .collect(Collectors.joining("\n"))));
  }

  /** Goes on with {@code next}, or with what was there when that cannot be started. */
  private void exchange(Plan next) {
    Plan before = plan;
    watch.close();
    try {
      watch = Watch.start(next, store, clock, this::publish);
    } catch (RuntimeException e) {
      watch = Watch.start(before, store, clock, this::publish);
      next.closeHooks();
      throw new IllegalStateException("The previous configuration goes on: " + e.getMessage(), e);
    }
    plan = next;
    watch.show(viewing.all());
    AlertWatch asking = alertWatch;
    alertWatch = AlertWatch.start(next.alertServers(), asking.board(), clock);
    asking.close();
    before.alertServers().close();
    before.closeHooks();
    Set<DataSource> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    next.sources().forEach(asked -> kept.add(asked.source()));
    before.sources().stream()
        .map(Plan.Asked::source)
        .filter(source -> !kept.contains(source))
        .forEach(DataSource::close);
    reloaded.run();
  }

  /** Of the servers of the plan that is in force when it is used. */
  private SilenceWriter writer() {
    return new SilenceWriter() {
      @Override
      public CompletableFuture<Written> silence(String server, SilenceRequest request) {
        return alertWatch.silence(server, request);
      }

      @Override
      public CompletableFuture<Written> extend(String server, String id, Instant end) {
        return alertWatch.extend(server, id, end);
      }

      @Override
      public CompletableFuture<Written> expire(String server, String id) {
        return alertWatch.expire(server, id);
      }
    };
  }

  @Override
  public Optional<FaultBoard> faults() {
    return faults;
  }

  /** After a reload that is under way. */
  @Override
  public void close() {
    files.close();
    changing.lock();
    try {
      closed = true;
      closeAll();
    } finally {
      changing.unlock();
    }
  }

  /** In reverse order; what follows a failure is closed all the same. */
  private void closeAll() {
    Plan last = plan;
    try (origin;
        self;
        last;
        store;
        feed) {
      try (AlertWatch _ = alertWatch) {
        watch.close();
      }
    }
  }
}
