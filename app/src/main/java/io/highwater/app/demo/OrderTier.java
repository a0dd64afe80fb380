package io.highwater.app.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** The order services; each can be killed and comes back on its old port as a new process. */
final class OrderTier implements AutoCloseable {
  /** Starts a service, by name and port. */
  private final BiFunction<String, Integer, OrderService> starter;

  private final Map<String, Integer> ports = new TreeMap<>();
  private final Map<String, OrderService> running = new TreeMap<>();
  private final Map<String, HeldPort> dead = new TreeMap<>();

  OrderTier(List<String> names, BiFunction<String, Integer, OrderService> starter) {
    this.starter = starter;
    for (String name : names) {
      OrderService service = starter.apply(name, 0);
      running.put(name, service);
      ports.put(name, service.port());
    }
  }

  /** Ports by name, the same for good. */
  Map<String, Integer> ports() {
    return Map.copyOf(ports);
  }

  /** The named service, while it runs. */
  synchronized Optional<OrderService> find(String name) {
    return Optional.ofNullable(running.get(name));
  }

  synchronized void kill(String name) {
    Optional.ofNullable(running.remove(name))
        .ifPresent(
            service -> {
              service.close();
              dead.put(name, HeldPort.hold(service.port()));
            });
  }

  synchronized void revive(String name) {
    Optional.ofNullable(dead.get(name))
        .ifPresent(
            held -> {
              held.close();
              running.put(name, starter.apply(name, ports.getOrDefault(name, 0)));
              dead.remove(name);
            });
  }

  @Override
  public synchronized void close() {
    new ArrayList<>(running.values()).forEach(OrderService::close);
    dead.values().forEach(HeldPort::close);
    running.clear();
    dead.clear();
  }
}
