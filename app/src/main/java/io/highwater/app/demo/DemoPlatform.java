package io.highwater.app.demo;

import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An order system in this process: customers, a load balancer, three order services, a cache, four
 * shards, a queue and its worker, each on loopback ports of its own. Thread-safe.
 */
public final class DemoPlatform implements AutoCloseable {
  private static final List<String> ORDERS = List.of("order-1", "order-2", "order-3");
  private static final long CACHE_BYTES = 48 * 1024;
  private static final int QUEUE_CAPACITY = 1000;

  private final DemoTime time;
  private final HttpClient workerHttp;
  private final List<StoreServer> stores;
  private final CacheServer cache;
  private final QueueServer queue;
  private final OrderTier orders;
  private final LoadBalancer balancer;
  private final Worker worker;
  private final LoadGenerator load;
  private final Driver driver;
  private final Map<String, FaultSwitch> faults = new LinkedHashMap<>();
  private final Set<String> active = new TreeSet<>();

  private DemoPlatform(DemoSettings settings) throws SQLException {
    time =
        settings.manual()
            ? new ManualTime(settings.clock().instant())
            : new LiveTime(settings.clock());
    driver = time instanceof ManualTime manual ? new ManualDriver(manual) : new LiveDriver(time);
    stores = new ArrayList<>();
    for (int shard = 0; shard < OrderMetrics.SHARDS; shard++) {
      stores.add(new StoreServer(time, shard));
    }
    cache = new CacheServer(time, CACHE_BYTES);
    queue = new QueueServer(time, QUEUE_CAPACITY);
    orders = new OrderTier(ORDERS, this::startService);
    balancer = new LoadBalancer(time, backends(), settings.balance());
    workerHttp = new HttpClient(time);
    worker = new Worker(time, queue, workerHttp, storeClient(workerHttp));
    load = new LoadGenerator(time, balancer.frontPort(), settings.rate(), driver.customers());
    new FaultCatalog(orders, balancer, cache, worker, load)
        .switches()
        .forEach(fault -> faults.put(fault.name(), fault));
  }

  /**
   * Starts every part, and the customers unless time is moved by hand; returns, after about a
   * second, when the first orders are through.
   *
   * @throws IllegalStateException if this machine gives no loopback port or no database in memory
   */
  public static DemoPlatform start(DemoSettings settings) {
    try {
      DemoPlatform platform = new DemoPlatform(settings);
      platform.driver.start(platform.load, platform.balancer.checks(), platform.worker);
      return platform;
    } catch (SQLException | UncheckedIOException e) {
      throw new IllegalStateException("the demo cannot be started", e);
    }
  }

  private StoreClient storeClient(HttpClient http) {
    return new StoreClient(http, stores.stream().map(StoreServer::port).toList());
  }

  private OrderService startService(String name, int port) {
    HttpClient http = new HttpClient(time);
    return new OrderService(name, port, time, http, cache.port(), storeClient(http), queue.port());
  }

  private List<Backend> backends() {
    Map<String, Integer> ports = orders.ports();
    List<Backend> backends = new ArrayList<>();
    for (String name : ORDERS) {
      backends.add(
          new Backend(time, name, ports.getOrDefault(name, 0), ORDERS.size() - backends.size()));
    }
    return backends;
  }

  /** Every part, in the order traffic passes them. */
  public List<DemoTarget> targets() {
    List<DemoTarget> targets = new ArrayList<>();
    targets.add(target(load));
    targets.add(target(balancer));
    Map<String, Integer> ports = orders.ports();
    ORDERS.forEach(name -> targets.add(target("orders", name, ports.getOrDefault(name, 0))));
    targets.add(target(cache));
    stores.forEach(store -> targets.add(target(store)));
    targets.add(target(queue));
    targets.add(target(worker));
    return List.copyOf(targets);
  }

  private static DemoTarget target(Part part) {
    return target(part.job(), part.instance(), part.port());
  }

  private static DemoTarget target(String job, String instance, int port) {
    return new DemoTarget(job, instance, uri(port, Part.METRICS_PATH), uri(port, Part.HEALTH_PATH));
  }

  private static URI uri(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** Where the load balancer takes orders. */
  public URI orderUri() {
    return uri(balancer.frontPort(), OrderService.PATH);
  }

  /** The present instant on the platform. */
  public Instant now() {
    return time.instant();
  }

  /**
   * Plays what happens within {@code span}, one event after another, through the real sockets.
   *
   * @throws IllegalStateException if time passes by itself
   */
  public void advance(Duration span) throws InterruptedException {
    driver.advance(span);
  }

  public synchronized List<DemoFault> faults() {
    return faults.values().stream()
        .map(f -> new DemoFault(f.name(), f.title(), f.description(), active.contains(f.name())))
        .toList();
  }

  /**
   * Brings a fault about; does nothing if it is active. May take some milliseconds.
   *
   * @throws IllegalArgumentException if there is no such fault
   */
  public synchronized void inject(String name) {
    FaultSwitch fault = fault(name);
    if (!active.contains(name)) {
      fault.inject().run();
      active.add(name);
    }
  }

  /**
   * Takes a fault back; does nothing if it is not active. May take some milliseconds.
   *
   * @throws IllegalArgumentException if there is no such fault
   */
  public synchronized void heal(String name) {
    FaultSwitch fault = fault(name);
    if (active.contains(name)) {
      fault.heal().run();
      active.remove(name);
    }
  }

  private FaultSwitch fault(String name) {
    return Optional.ofNullable(faults.get(name))
        .orElseThrow(
            () ->
                new IllegalArgumentException("no fault is named " + name + ": " + faults.keySet()));
  }

  /** Ends every thread and closes every socket and store of the platform. */
  @Override
  public void close() {
    driver.close();
    load.close();
    balancer.close();
    orders.close();
    worker.close();
    workerHttp.close();
    queue.close();
    cache.close();
    stores.forEach(StoreServer::close);
  }
}
