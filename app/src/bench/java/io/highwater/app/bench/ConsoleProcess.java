package io.highwater.app.bench;

import io.highwater.app.watch.ConfigOrigin;
import io.highwater.app.watch.Plan;
import io.highwater.app.watch.Watch;
import io.highwater.engine.store.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * A console without a screen. Prints {@code slot MILLISECONDS} for each slot of polls, and {@code
 * heap BYTES} when asked {@code heap}. Ends with its input.
 */
final class ConsoleProcess {
  private ConsoleProcess() {}

  @SuppressWarnings("try") // The watch needs no more than to be there.
  public static void main(String[] args) throws IOException {
    InstantSource clock = InstantSource.system();
    ConfigOrigin.Opened opened = ConfigOrigin.open(Path.of(args[0]), Map.of(), clock);
    boolean follows = Boolean.parseBoolean(args[1]);
    try (ConfigOrigin origin = opened.origin().orElseThrow(() -> wrong(opened.problems()));
        Plan plan = timed(plan(origin), follows);
        Store store = origin.store();
        Watch watch = Watch.start(plan, store, clock, _ -> {});
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.equals("heap")) {
          System.gc();
          say("heap " + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
      }
    }
  }

  private static Plan timed(Plan plan, boolean follows) {
    return new Plan(
        plan.title(),
        plan.sources().stream()
            .map(
                asked ->
                    new Plan.Asked(
                        new TimedSource(asked.source(), follows, ConsoleProcess::slot),
                        asked.interval()))
            .toList(),
        plan.rules(),
        plan.dashboards(),
        plan.topology(),
        plan.notifiers(),
        plan.routing(),
        plan.fallbacks(),
        plan.messages(),
        plan.plugins());
  }

  private static void slot(long nanos) {
    say("slot " + nanos / 1e6);
  }

  private static Plan plan(ConfigOrigin origin) {
    io.highwater.app.watch.Wiring.Outcome outcome = origin.plan();
    return outcome.plan().orElseThrow(() -> wrong(outcome.problems()));
  }

  private static IllegalStateException wrong(Iterable<?> problems) {
    return new IllegalStateException(problems.toString());
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
