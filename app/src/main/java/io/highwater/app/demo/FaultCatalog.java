package io.highwater.app.demo;

import java.util.List;
import java.util.function.BiConsumer;

/** What can be broken, and how. */
final class FaultCatalog {
  /** How many times the calm rate a flood is. */
  static final double FLOOD = 10;

  private static final String KILLED = "order-2";
  private static final String SLOW = "order-1";
  private static final String FAILING = "order-3";
  private static final String DRAINED = "order-1";

  private final OrderTier orders;
  private final LoadBalancer balancer;
  private final CacheServer cache;
  private final Worker worker;
  private final LoadGenerator load;

  FaultCatalog(
      OrderTier orders,
      LoadBalancer balancer,
      CacheServer cache,
      Worker worker,
      LoadGenerator load) {
    this.orders = orders;
    this.balancer = balancer;
    this.cache = cache;
    this.worker = worker;
    this.load = load;
  }

  List<FaultSwitch> switches() {
    return List.of(
        new FaultSwitch(
            "kill-backend",
            "Kill a backend",
            "Ends order-2: its port refuses connections and the load balancer takes it out.",
            () -> orders.kill(KILLED),
            () -> orders.revive(KILLED)),
        new FaultSwitch(
            "slow-backend",
            "Slow a backend",
            "Makes order-1 take 0.7 s longer for every order: its latency rises, it stays up.",
            () -> tell(SLOW, OrderService::slow, true),
            () -> tell(SLOW, OrderService::slow, false)),
        new FaultSwitch(
            "error-backend",
            "Break a backend",
            "Makes order-3 answer three of five orders with 500 while its health check passes.",
            () -> tell(FAILING, OrderService::fail, true),
            () -> tell(FAILING, OrderService::fail, false)),
        new FaultSwitch(
            "drain-backend",
            "Drain a backend",
            "Takes order-1 out of rotation for maintenance: a planned change, no alert.",
            () -> balancer.admin(DRAINED, Backend.Admin.DRAIN),
            () -> balancer.admin(DRAINED, Backend.Admin.READY)),
        new FaultSwitch(
            "freeze-cache",
            "Freeze the cache",
            "The cache takes connections and never answers: look-ups time out, its metrics vanish.",
            cache::freeze,
            cache::thaw),
        new FaultSwitch(
            "stall-queue",
            "Stall the worker",
            "The worker lives but takes nothing off the queue: the queue grows.",
            () -> worker.stall(true),
            () -> worker.stall(false)),
        new FaultSwitch(
            "hot-shard",
            "Overheat a shard",
            "Every order belongs to one shard: store-2 has more to do than it can, the others"
                + " rest.",
            () -> load.skew(true),
            () -> load.skew(false)),
        new FaultSwitch(
            "flood",
            "Flood with orders",
            "Ten times the usual orders: services queue, latency climbs, some orders are turned"
                + " away.",
            () -> load.flood(FLOOD),
            () -> load.flood(1)),
        new FaultSwitch(
            "stop-load",
            "Stop the orders",
            "No customer sends anything: traffic falls to nothing.",
            () -> load.stop(true),
            () -> load.stop(false)));
  }

  private void tell(String name, BiConsumer<OrderService, Boolean> what, boolean on) {
    orders.find(name).ifPresent(service -> what.accept(service, on));
  }
}
