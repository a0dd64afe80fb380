package io.highwater.ui;

import io.highwater.engine.engine.Command;
import io.highwater.ui.shell.FaultBoard;
import io.highwater.ui.shell.Operator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it was asked; its futures are completed by the test. */
public final class FakeOperator implements Operator {
  public final List<Command> sent = new CopyOnWriteArrayList<>();
  public final List<CompletableFuture<Path>> exports = new CopyOnWriteArrayList<>();
  public final List<CompletableFuture<String>> reloads = new CopyOnWriteArrayList<>();
  public final Faults faults = new Faults();
  private final boolean demo;

  public FakeOperator(boolean demo) {
    this.demo = demo;
  }

  @Override
  public String user() {
    return "night-shift";
  }

  @Override
  public void send(Command command) {
    sent.add(command);
  }

  @Override
  public CompletableFuture<Path> exportIncident() {
    CompletableFuture<Path> future = new CompletableFuture<>();
    exports.add(future);
    return future;
  }

  @Override
  public CompletableFuture<String> reload() {
    CompletableFuture<String> future = new CompletableFuture<>();
    reloads.add(future);
    return future;
  }

  @Override
  public Optional<FaultBoard> faults() {
    return demo ? Optional.of(faults) : Optional.empty();
  }

  /** A few switches. */
  public static final class Faults implements FaultBoard {
    private final Map<String, Fault> all = new LinkedHashMap<>();

    Faults() {
      add("kill-backend", "Kill a backend", "orders-3 stops answering; InstanceDown should fire.");
      add("slow-store", "Slow storage", "Shard 3 answers late; latency rises through the tiers.");
      add("error-burst", "Error burst", "One request in ten fails on orders-3.");
      add("queue-stall", "Stall the queue", "Workers stop draining; the queue grows.");
      add("source-down", "Lose the source", "The metrics page stops answering; data grows old.");
    }

    private void add(String name, String title, String description) {
      all.put(name, new Fault(name, title, description, false));
    }

    @Override
    public synchronized List<Fault> faults() {
      return new ArrayList<>(all.values());
    }

    @Override
    public void inject(String name) {
      set(name, true);
    }

    @Override
    public void heal(String name) {
      set(name, false);
    }

    private synchronized void set(String name, boolean active) {
      Fault old = all.get(name);
      all.put(name, new Fault(name, old.title(), old.description(), active));
    }
  }
}
