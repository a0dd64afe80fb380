package io.highwater.datasources.recording;

import io.highwater.datasources.promql.Queryable;
import io.highwater.engine.rule.RecordingRule;
import io.highwater.engine.rule.RuleGroup;
import io.highwater.engine.signal.DataSource.Part;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluates recording rules over a store and writes what they yield into it: groups in file order,
 * the rules of a group in theirs, so that a later rule sees what an earlier one recorded (R-9,
 * Thread-safe.
 *
 * <p>Whoever is about to answer a query as of some instant calls {@link #upTo} first: so a query
 * that reads a recorded series sees the value of its own slot, whatever thread comes first.
 */
public final class Recorder {
  private final Queryable samples;
  private final SampleSink sink;
  private List<GroupRun> groups = List.of();

  /** What rules wrote that are gone; ended at the next opportunity. */
  private final List<RuleOutput> ended = new ArrayList<>();

  private volatile List<Part> parts = List.of();

  public Recorder(Queryable samples, SampleSink sink) {
    this.samples = samples;
    this.sink = sink;
  }

  /**
   * Evaluates the recording rules of {@code wanted} from now on. A group that has not changed goes
   * on undisturbed; in one that has, rules of the same name and labels go on with their series.
   */
  public synchronized void replace(List<RuleGroup> wanted) {
    List<GroupRun> before = new ArrayList<>(groups);
    List<GroupRun> next = new ArrayList<>();
    for (RuleGroup group : wanted) {
      if (group.recording().isEmpty()) {
        continue;
      }
      Optional<GroupRun> same = take(before, group);
      if (same.isPresent() && same.get().group().equals(group)) {
        next.add(same.get());
      } else {
        next.add(run(group, same));
      }
    }
    before.forEach(gone -> gone.rules().forEach(rule -> ended.add(rule.output())));
    groups = next;
    tellParts();
  }

  private static Optional<GroupRun> take(List<GroupRun> from, RuleGroup group) {
    Optional<GroupRun> found =
        from.stream()
            .filter(run -> run.group().file().equals(group.file()))
            .filter(run -> run.group().name().equals(group.name()))
            .findFirst();
    found.ifPresent(from::remove);
    return found;
  }

  private GroupRun run(RuleGroup group, Optional<GroupRun> before) {
    Map<List<Object>, Deque<RuleOutput>> outputs = new HashMap<>();
    for (RecordingRun rule : before.map(GroupRun::rules).orElse(List.of())) {
      outputs.computeIfAbsent(identity(rule.rule()), _ -> new ArrayDeque<>()).add(rule.output());
    }
    List<RecordingRun> rules = new ArrayList<>();
    for (RecordingRule rule : group.recording()) {
      Optional<RuleOutput> own =
          Optional.ofNullable(outputs.get(identity(rule))).map(Deque::pollFirst);
      RuleOutput output = own.orElseGet(() -> new RuleOutput(sink));
      rules.add(new RecordingRun(rule, group.limit(), samples, output));
    }
    outputs.values().forEach(ended::addAll);
    return new GroupRun(group, rules, before.flatMap(GroupRun::last));
  }

  private static List<Object> identity(RecordingRule rule) {
    return List.of(rule.id().name(), rule.labels());
  }

  /** Evaluates every group whose slot at {@code now} has not been evaluated yet. */
  public synchronized void upTo(Instant now) {
    ended.removeIf(output -> output.end(now));
    groups.forEach(group -> group.upTo(now));
    tellParts();
  }

  /** When the next slot of any group begins; empty where there is no rule. */
  public synchronized Optional<Instant> nextSlot(Instant now) {
    return groups.stream().map(group -> group.nextSlot(now)).min(Instant::compareTo);
  }

  private void tellParts() {
    parts = groups.stream().flatMap(group -> group.part().stream()).toList();
  }

  /** How the last evaluation of each group went. Never blocks. */
  public List<Part> parts() {
    return parts;
  }
}
