package io.highwater.engine.engine;

import io.highwater.engine.notify.Passed;
import io.highwater.engine.rule.AlertKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The alerts that came and went and that nobody has cleared; a bounded number. */
final class Tray {
  /** Beyond this the one that ended first makes room. */
  static final int MOST = 1_000;

  private final Map<AlertKey, Passed> all = new LinkedHashMap<>();

  void put(Passed passed) {
    all.put(passed.key(), passed);
  }

  Optional<Passed> find(AlertKey key) {
    return Optional.ofNullable(all.get(key));
  }

  /** What has to go so that there is room for {@code coming} others; those that ended first. */
  List<Passed> crowdedOut(int coming) {
    return all.values().stream()
        .sorted(Comparator.comparing(Passed::endedAt))
        .limit(Math.max(0, all.size() + coming - MOST))
        .toList();
  }

  void remove(Collection<String> ids) {
    all.values().removeIf(passed -> ids.contains(passed.id()));
  }

  /** Those that ended last first. */
  List<Passed> view() {
    return all.values().stream()
        .sorted(Comparator.comparing(Passed::endedAt).reversed().thenComparing(Passed::key))
        .toList();
  }
}
