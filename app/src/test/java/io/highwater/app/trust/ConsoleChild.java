package io.highwater.app.trust;

import io.highwater.app.watch.ConfigOrigin;
import io.highwater.app.watch.Plan;
import io.highwater.app.watch.Watch;
import io.highwater.engine.engine.Command;
import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.notify.Matcher;
import io.highwater.engine.notify.Silence;
import io.highwater.engine.store.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A console without a screen, to be killed: runs a configuration, prints one line whenever alerts,
 * rules, sources or silences have changed, and takes {@code silence ALERTNAME SECONDS} on its
 * input. Ends with its input.
 */
final class ConsoleChild {
  private static String last = "";

  private ConsoleChild() {}

  public static void main(String[] args) throws IOException {
    InstantSource clock = InstantSource.system();
    ConfigOrigin.Opened opened = ConfigOrigin.open(Path.of(args[0]), Map.of(), clock);
    try (ConfigOrigin origin = opened.origin().orElseThrow(() -> wrong(opened.problems()));
        Plan plan = plan(origin);
        Store store = origin.store();
        Watch watch = Watch.start(plan, store, clock, ConsoleChild::say);
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ");
        Instant now = clock.instant();
        watch.send(
            new Command.AddSilence(
                List.of(new Matcher("alertname", Matcher.Op.EQUAL, words[1])),
                now,
                now.plusSeconds(Long.parseLong(words[2])),
                "operator",
                "experiment"));
      }
    }
  }

  private static Plan plan(ConfigOrigin origin) {
    io.highwater.app.watch.Wiring.Outcome outcome = origin.plan();
    return outcome.plan().orElseThrow(() -> wrong(outcome.problems()));
  }

  private static IllegalStateException wrong(List<?> problems) {
    return new IllegalStateException(problems.toString());
  }

  private static synchronized void say(Snapshot snapshot) {
    String alerts =
        snapshot.alerts().stream()
            .map(alert -> alert.key().name() + "=" + alert.state().word())
            .sorted()
            .collect(Collectors.joining(","));
    String failing =
        snapshot.rules().stream()
            .filter(rule -> rule.health() == Snapshot.RuleHealth.ERROR)
            .map(rule -> rule.rule().name())
            .sorted()
            .collect(Collectors.joining(","));
    long evaluated = snapshot.rules().stream().filter(r -> r.lastEvaluation().isPresent()).count();
    long silences =
        snapshot.silences().stream()
            .filter(silence -> silence.status(snapshot.at()) == Silence.Status.ACTIVE)
            .count();
    String sources =
        new TreeSet<>(snapshot.sources().stream().map(s -> s.name() + "=" + s.health()).toList())
            .toString();
    String line =
        "alerts "
            + alerts
            + "; failing "
            + failing
            + "; silences "
            + silences
            + "; evaluated "
            + Math.min(1, evaluated)
            + "; sources "
            + sources;
    if (!line.equals(last)) {
      last = line;
      System.out.println(line);
      System.out.flush();
    }
  }
}
