package io.highwater.engine.routing;

import io.highwater.engine.signal.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Which of the firing alerts mute others. Every question costs one look a rule, however many alerts
 * fire (W-12). A source that ends does not take another with the same {@code equal} labels along
 * (W-8). One thread's.
 */
public final class Inhibitor {
  /**
   * The sources that agree on the {@code equal} labels.
   *
   * @param plain those that are no target of the same rule
   * @param both those that are
   */
  private record Sources(SequencedSet<Labels> plain, SequencedSet<Labels> both) {
    Sources() {
      this(new LinkedHashSet<>(), new LinkedHashSet<>());
    }

    boolean isEmpty() {
      return plain.isEmpty() && both.isEmpty();
    }

    static Optional<Labels> first(SequencedSet<Labels> labels) {
      return labels.isEmpty() ? Optional.empty() : Optional.of(labels.getFirst());
    }
  }

  private record Indexed(InhibitRule rule, Map<List<String>, Sources> sources) {
    /** What stands in for a missing label is the empty text. */
    List<String> key(Labels alert) {
      return rule.equal().stream().map(alert::get).toList();
    }
  }

  private final List<Indexed> rules = new ArrayList<>();
  private final Map<Labels, Integer> firing = new HashMap<>();

  public Inhibitor(List<InhibitRule> rules) {
    rules.forEach(rule -> this.rules.add(new Indexed(rule, new HashMap<>())));
  }

  /**
   * An alert fires; also one that is muted itself mutes others. Several may have the same
   * labels: they count as one until the last of them is removed.
   */
  public void add(Labels alert) {
    if (rules.isEmpty() || firing.merge(alert, 1, Integer::sum) > 1) {
      return;
    }
    for (Indexed each : rules) {
      if (each.rule().isSource(alert)) {
        Sources sources = each.sources().computeIfAbsent(each.key(alert), _ -> new Sources());
        (each.rule().isTarget(alert) ? sources.both() : sources.plain()).add(alert);
      }
    }
  }

  /** An alert fires no more. */
  public void remove(Labels alert) {
    if (firing.computeIfPresent(alert, (_, count) -> count == 1 ? null : count - 1) != null) {
      return;
    }
    for (Indexed each : rules) {
      List<String> key = each.key(alert);
      Sources sources = each.sources().get(key);
      if (sources != null) {
        sources.plain().remove(alert);
        sources.both().remove(alert);
        if (sources.isEmpty()) {
          each.sources().remove(key);
        }
      }
    }
  }

  /**
   * The alert that mutes one with {@code labels}, if any. An alert that is on both sides of a rule
   * is muted only by one that is not, so never by itself.
   */
  public Optional<Labels> mutedBy(Labels labels) {
    for (Indexed each : rules) {
      Sources sources = each.rule().isTarget(labels) ? each.sources().get(each.key(labels)) : null;
      if (sources != null) {
        Optional<Labels> plain = Sources.first(sources.plain());
        Optional<Labels> source =
            each.rule().isSource(labels) ? plain : plain.or(() -> Sources.first(sources.both()));
        if (source.isPresent()) {
          return source;
        }
      }
    }
    return Optional.empty();
  }
}
