package io.highwater.app.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.datasources.promql.Engine;
import io.highwater.datasources.promql.EngineOptions;
import io.highwater.datasources.promql.LocalQueries;
import io.highwater.datasources.promql.PromQl;
import io.highwater.datasources.promql.QueryOutcome;
import io.highwater.datasources.promql.Stale;
import io.highwater.datasources.recording.RecordingRun;
import io.highwater.datasources.recording.RuleOutput;
import io.highwater.engine.engine.Observation;
import io.highwater.engine.engine.Settings;
import io.highwater.engine.engine.Setup;
import io.highwater.engine.notify.Delivery;
import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.NotifyReason;
import io.highwater.engine.routing.Routing;
import io.highwater.engine.rule.AlertState;
import io.highwater.engine.rule.Rule;
import io.highwater.engine.rule.RuleFile;
import io.highwater.engine.rule.Template;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Threshold;
import io.highwater.engine.store.JournalRow;
import io.highwater.engine.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random days twice: live, through an engine that is started again and again, whose source fails
 * and whose receiver refuses, and in one go by {@link AlertingRun}, as unit tests of rules run.
 * Both must come to the same journal, for rules whose vanished series are over, as they are for
 * Prometheus; and whoever is told must be told of exactly that.
 */
class RandomDaysTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final int SLOTS = 24 * 60;
  private static final String SOURCE_DOWN = "SourceDown";
  private static final Setup.Source SOURCE =
      new Setup.Source("test", "prometheus", "http://127.0.0.1:9090", INTERVAL);

  @TempDir private Path folder;

  /** One line of a journal, as both sides can write it. */
  private record Line(Instant at, Labels alert, String from, String to) {
    String text() {
      return at + " " + alert + " " + from + " -> " + to;
    }
  }

  /** The samples of a day, which grow slot by slot, and who asks them. */
  private static final class Day {
    private final TestStorage storage = new TestStorage();
    private final LocalQueries queries =
        new LocalQueries(new Engine(EngineOptions.DEFAULT), storage);
    private final double[] values = new double[6];
    private final boolean[] there = new boolean[6];
    private final Random random;

    Day(Random random) {
      this.random = random;
    }

    void grow(Instant at) {
      for (int i = 0; i < values.length; i++) {
        boolean was = there[i];
        there[i] = was ? random.nextInt(40) > 0 : random.nextInt(6) == 0;
        Labels labels = Labels.of(Labels.NAME, "load", "instance", "i" + i, "shard", "s" + i % 2);
        if (there[i]) {
          // Now a walk, now a jump, and often exactly what a rule compares with.
          values[i] =
              switch (random.nextInt(6)) {
                case 0 -> random.nextInt(120);
                case 1 -> 60;
                default -> Math.clamp(values[i] + random.nextInt(31) - 15, 0, 120);
              };
          storage.add(labels, at.toEpochMilli(), values[i]);
        } else if (was) {
          storage.add(labels, at.toEpochMilli(), Stale.MARKER);
        }
      }
    }

    List<Sample> answer(Query query, Instant at) {
      return switch (queries.instant(query.text(), at.minus(query.offset()))) {
        case QueryOutcome.Answered answered ->
            RecordingRun.vector(answered.result().value()).orElseThrow();
        case QueryOutcome.Refused refused -> throw new AssertionError(refused);
        case QueryOutcome.Failed failed -> throw new AssertionError(failed);
      };
    }
  }

  /** The engine of one day, with the store that outlives it. */
  private static final class Live implements AutoCloseable {
    private final Store store = Store.inMemory();
    private final List<Rule> rules;
    private final Random random;
    private io.highwater.engine.engine.Engine engine;
    private final SortedMap<String, Integer> told = new TreeMap<>();
    private final Map<Query, Threshold> enough = new HashMap<>();
    private int breaches;

    Live(List<Rule> rules, Random random) {
      this.rules = rules;
      this.random = random;
      this.engine = start(START);
      Setup.plan(rules, List.of(), List.of(SOURCE)).forEach(group -> enough.putAll(group.enough()));
      assertThat(enough).hasSize(4);
    }

    private io.highwater.engine.engine.Engine start(Instant at) {
      return new io.highwater.engine.engine.Engine(
          store,
          new Setup(
              rules,
              Routing.perHook(List.of(new Routing.HookRoute("pager", List.of(), true))),
              List.of(SOURCE),
              List.of(new Setup.Hook("pager", "webhook", "http://127.0.0.1:1")),
              Settings.DEFAULT),
          at);
    }

    void round(Instant at, Day day, boolean fails) {
      List<Query> queries = rules.stream().map(Rule::polled).distinct().toList();
      List<Observation.Polled> polled = new ArrayList<>();
      for (Query query : queries) {
        Reading reading =
            fails
                ? new Reading.Failed(at, Duration.ofMillis(3), "refused")
                : reading(at, query, day.answer(query, at));
        polled.add(new Observation.Polled(query, at, reading, 0));
      }
      engine.accept(new Observation.Round(at, polled));
    }

    /** Often no more than what breaches, where that is enough. */
    private Reading reading(Instant at, Query query, List<Sample> all) {
      Reading.Samples whole = new Reading.Samples(at, Duration.ofMillis(3), all, List.of());
      Threshold limit = enough.get(query);
      if (limit == null || engine.standing().contains(query) || random.nextInt(5) == 0) {
        return whole;
      }
      breaches++;
      List<Sample> some = all.stream().filter(each -> limit.breached(each.value())).toList();
      return new Reading.Samples(at, whole.took(), some, List.of()).ofBreaches();
    }

    /** The minute after a slot: receivers that refuse, ticks, and now and then a new start. */
    void idle(Instant slot) {
      for (Duration later = Duration.ZERO;
          later.compareTo(INTERVAL) < 0;
          later = later.plusSeconds(1 + random.nextInt(40))) {
        Instant now = slot.plus(later);
        if (random.nextInt(60) == 0) {
          if (random.nextBoolean()) {
            engine.stop(now);
          }
          engine = start(now);
        }
        engine.accept(new Observation.Tick(now));
        deliver(now, random.nextInt(4) > 0);
      }
    }

    void deliver(Instant now, boolean well) {
      for (Notification note : engine.due(now)) {
        if (well && !SOURCE_DOWN.equals(note.commonLabels().get("alertname"))) {
          told.merge(note.reason() + " " + note.commonLabels(), 1, Integer::sum);
        }
        engine.accept(
            new Observation.Attempted(
                note.id(),
                now,
                Duration.ofMillis(7),
                well ? new Delivery.Delivered("ok") : new Delivery.Retry("503", Optional.empty())));
      }
    }

    List<Line> journal() {
      return store.journal(0).stream()
          .map(JournalRow::transition)
          .filter(each -> !each.key().name().equals(SOURCE_DOWN))
          .map(each -> new Line(each.at(), each.labels(), each.from().word(), each.to().word()))
          .toList();
    }

    @Override
    public void close() {
      store.close();
    }
  }

  /** The same rules by the replaying engine. */
  private static final class Replay {
    private final List<AlertingRun> runs;
    private final List<Line> journal = new ArrayList<>();
    private Map<Labels, String> before = Map.of();

    Replay(List<Rule> rules, Day day) {
      runs =
          rules.stream()
              .map(
                  rule ->
                      new AlertingRun(
                          rule,
                          Template.External.NONE,
                          day.queries,
                          new RuleOutput(new TestStorage())))
              .toList();
    }

    void evaluate(Instant at) {
      Map<Labels, String> now = new TreeMap<>(Comparator.comparing(Labels::toString));
      for (AlertingRun run : runs) {
        assertThat(run.evaluate(at)).isEmpty();
        run.states().forEach((labels, state) -> now.put(labels, state.word()));
      }
      String quiet = new AlertState.Quiet().word();
      before.forEach(
          (alert, state) -> {
            if (!now.containsKey(alert)) {
              journal.add(new Line(at, alert, state, quiet));
            }
          });
      now.forEach(
          (alert, state) -> {
            String was = before.getOrDefault(alert, quiet);
            if (!was.equals(state)) {
              journal.add(new Line(at, alert, was, state));
            }
          });
      before = now;
    }

    SortedMap<String, Integer> told() {
      SortedMap<String, Integer> told = new TreeMap<>();
      for (Line line : journal) {
        boolean began = line.to().equals("firing") && !line.from().equals("recovering");
        boolean ended =
            line.to().equals("quiet")
                && (line.from().equals("firing") || line.from().equals("recovering"));
        if (began || ended) {
          told.merge(
              (began ? NotifyReason.FIRING : NotifyReason.RESOLVED) + " " + line.alert(),
              1,
              Integer::sum);
        }
      }
      return told;
    }
  }

  private List<Rule> rules(Random random) throws IOException {
    StringBuilder text = new StringBuilder("groups:\n  - name: day\n    rules:\n");
    List<String> expressions =
        List.of(
            "load > 60",
            "load >= 60",
            "min_over_time(load[1m]) < 30",
            "(load > 75) * 1",
            "sum by (shard) (load) > 150",
            "load > 40 and load < 90",
            "max_over_time(load[3m]) > 100");
    for (int i = 0; i < expressions.size(); i++) {
      boolean split = !expressions.get(i).contains("and") && !expressions.get(i).contains("*");
      // What ends when its series vanishes ends at once, also where it would be kept firing.
      int keep = split ? 0 : random.nextInt(4);
      text.append("      - alert: A%d%n        expr: '%s'%n".formatted(i, expressions.get(i)))
          .append("        for: %dm%n".formatted(random.nextInt(4)))
          .append("        keep_firing_for: %dm%n".formatted(keep))
          .append("        annotations:%n          summary: '{{ $value }}'%n".formatted());
      if (split) {
        text.append("          highwater_on_missing: resolve 1%n".formatted());
      } else if (random.nextBoolean()) {
        text.append("        labels: {high: '{{ gt $value 80.0 }}'}%n".formatted());
      }
    }
    RuleFile file =
        RuleFile.read(
            Files.writeString(folder.resolve("day.rules.yml"), text),
            "test",
            new PromQl(),
            INTERVAL);
    assertThat(file.problems()).isEmpty();
    return file.rules();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aRandomDayLiveAndReplayedHasOneJournal(long seed) throws IOException {
    Random random = new Random(seed);
    List<Rule> rules = rules(random);
    Day day = new Day(random);
    Replay replay = new Replay(rules, day);
    try (Live live = new Live(rules, random)) {
      for (int slot = 0; slot < SLOTS; slot++) {
        Instant at = START.plus(INTERVAL.multipliedBy(slot));
        day.grow(at);
        boolean fails = random.nextInt(30) == 0;
        live.round(at, day, fails);
        if (!fails) {
          replay.evaluate(at);
        }
        live.idle(at);
      }
      live.deliver(START.plus(Duration.ofDays(2)), true);
      assertThat(live.journal().stream().map(Line::text).sorted())
          .as("seed %d", seed)
          .hasSizeGreaterThan(200)
          .containsExactlyElementsOf(replay.journal.stream().map(Line::text).sorted().toList());
      assertThat(live.told).isEqualTo(replay.told());
      assertThat(live.breaches).as("answers of breaches alone").isGreaterThan(SLOTS / 10);
    }
  }
}
