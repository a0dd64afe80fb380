package io.highwater.app.config;

import io.highwater.engine.engine.Setup;
import io.highwater.engine.notify.Drill;
import io.highwater.engine.notify.Heartbeat;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.yaml.Yaml;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code drills} and {@code heartbeat}: how it is proved that somebody would be told. */
final class ChecksSection {
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final String NAME = "HighwaterDrill";

  /** Hooks by which a person would be disturbed at every beat. */
  private static final Set<String> LOUD = Set.of("sound", "desktop");

  private ChecksSection() {}

  static Setup.Checks read(Yaml drills, Yaml heartbeat, List<HookConfig> hooks) {
    List<Drill> read = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Yaml item : drills.items()) {
      drill(item, names).ifPresent(read::add);
    }
    return new Setup.Checks(read, heartbeat(heartbeat, hooks));
  }

  private static Optional<Drill> drill(Yaml item, Set<String> names) {
    item.onlyKeys("name", "labels", "days", "at", "time_zone");
    String name = item.required("name");
    if (!name.isBlank() && !names.add(name)) {
      item.get("name").problem("there is already a drill \"" + name + "\"");
    }
    Map<String, String> labels = new HashMap<>(item.get("labels").texts());
    labels.putIfAbsent("alertname", NAME);
    Optional<LocalTime> at = time(item);
    Set<DayOfWeek> days = days(item.get("days"));
    Optional<ZoneId> zone = zone(item.get("time_zone"));
    return name.isBlank() || at.isEmpty() || zone.isEmpty() || days.isEmpty()
        ? Optional.empty()
        : Optional.of(new Drill(name, Labels.of(labels), days, at.get(), zone.get()));
  }

  private static Optional<LocalTime> time(Yaml item) {
    String text = item.required("at");
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(LocalTime.parse(text));
    } catch (DateTimeParseException e) {
      item.get("at").problem("expected a time of day such as 09:30, found \"" + text + "\"");
      return Optional.empty();
    }
  }

  /** Every day where nothing is said. */
  private static Set<DayOfWeek> days(Yaml list) {
    if (!list.present()) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (Yaml item : list.items()) {
      try {
        days.add(DayOfWeek.valueOf(item.text().toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        item.problem("\"" + item.text() + "\" is no weekday; write monday");
      }
    }
    if (list.items().isEmpty()) {
      list.problem("a drill takes place on at least one day; leave \"days\" out for every day");
    }
    return days;
  }

  private static Optional<ZoneId> zone(Yaml item) {
    try {
      return Optional.of(item.present() ? ZoneId.of(item.text()) : ZoneId.systemDefault());
    } catch (DateTimeException e) {
      item.problem("there is no time zone \"" + item.text() + "\"; write Europe/Berlin");
      return Optional.empty();
    }
  }

  private static Optional<Heartbeat> heartbeat(Yaml section, List<HookConfig> hooks) {
    if (!section.present()) {
      return Optional.empty();
    }
    section.onlyKeys("hook", "every");
    String name = section.required("hook");
    Duration every = section.get("every").duration(EVERY);
    if (every.compareTo(SHORTEST) < 0) {
      section.get("every").problem("a heartbeat is sent every 5s at most");
      return Optional.empty();
    }
    Optional<HookConfig> hook = hooks.stream().filter(each -> each.name().equals(name)).findFirst();
    if (!name.isBlank() && hook.isEmpty()) {
      section
          .get("hook")
          .problem(
              "there is no hook \""
                  + name
                  + "\"; known: "
                  + String.join(", ", hooks.stream().map(HookConfig::name).toList()));
    }
    if (hook.filter(each -> LOUD.contains(each.type())).isPresent()) {
      section
          .get("hook")
          .problem(
              "hook \""
                  + name
                  + "\" would disturb somebody at every beat; name one of type webhook, command or"
                  + " log");
      return Optional.empty();
    }
    return hook.map(each -> new Heartbeat(each.name(), every));
  }
}
