package io.highwater.datasources.scrape;

import io.highwater.engine.yaml.Problem;
import io.highwater.engine.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The targets in the files of {@code file_sd_configs}, JSON or YAML. A file that cannot be read
 * keeps the targets it had. Not thread-safe.
 */
final class FileTargets {
  private static final int TOLD_MISTAKES = 3;

  private final List<TargetFiles> patterns;
  private final boolean relabelled;

  /** What each file held when it was last read, and what came of it. */
  private final Map<Path, Known> known = new TreeMap<>();

  /**
   * @param text as it was read last, good or bad; empty where it could not be read
   * @param groups of the last good text
   */
  private record Known(Optional<String> text, List<TargetGroup> groups, Optional<String> mistake) {}

  /**
   * What the files say now.
   *
   * @param mistakes of files whose last good targets go on
   */
  record Found(List<TargetGroup> groups, List<String> mistakes) {
    Found {
      groups = List.copyOf(groups);
      mistakes = List.copyOf(mistakes);
    }
  }

  /**
   * @param relabelled whether relabelling may make an address of what stands in the files
   */
  FileTargets(List<TargetFiles> patterns, boolean relabelled) {
    this.patterns = List.copyOf(patterns);
    this.relabelled = relabelled;
  }

  /** Looks at the files and reads again those that have changed. */
  Found read() {
    List<String> mistakes = new ArrayList<>();
    TreeSet<Path> files = new TreeSet<>();
    patterns.forEach(pattern -> files.addAll(pattern.found(mistakes)));
    known.keySet().retainAll(files);
    List<TargetGroup> groups = new ArrayList<>();
    for (Path file : files) {
      Known now = read(file);
      known.put(file, now);
      groups.addAll(now.groups());
      now.mistake().ifPresent(mistakes::add);
    }
    return new Found(groups, mistakes);
  }

  private Known read(Path file) {
    Known before =
        known.getOrDefault(file, new Known(Optional.empty(), List.of(), Optional.empty()));
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      return bad(
          before,
          Optional.empty(),
          file + " cannot be read (" + e.getClass().getSimpleName() + ")");
    }
    if (before.text().filter(text::equals).isPresent()) {
      return before;
    }
    // A tab is white space to JSON but none to YAML; inside a JSON string it cannot stand.
    boolean json = file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
    Yaml list = Yaml.read(file.toString(), json ? text.replace('\t', ' ') : text);
    List<TargetGroup> groups = groups(list, file);
    List<Problem> problems = list.problems();
    if (problems.isEmpty()) {
      return new Known(Optional.of(text), groups, Optional.empty());
    }
    StringBuilder told = new StringBuilder();
    problems.stream()
        .limit(TOLD_MISTAKES)
        .forEach(problem -> told.append(told.isEmpty() ? "" : "; ").append(problem));
    if (problems.size() > TOLD_MISTAKES) {
      told.append("; and ").append(problems.size() - TOLD_MISTAKES).append(" more");
    }
    return bad(before, Optional.of(text), told.toString());
  }

  private static Known bad(Known before, Optional<String> text, String mistake) {
    String goesOn =
        before.groups().isEmpty() ? "; it yields no targets" : "; its last good targets go on";
    return new Known(text, before.groups(), Optional.of(mistake + goesOn));
  }

  private List<TargetGroup> groups(Yaml list, Path file) {
    List<TargetGroup> groups = new ArrayList<>();
    for (Yaml item : list.items()) {
      TargetGroup group = group(item, relabelled);
      Map<String, String> labels = new HashMap<>(group.labels());
      labels.put("__meta_filepath", file.toString());
      groups.add(new TargetGroup(group.targets(), labels));
    }
    return groups;
  }

  /** An address for the operator: what stands before its {@code @} may be a password. */
  static String withoutUser(String address) {
    return address.substring(address.lastIndexOf('@') + 1);
  }

  /**
   * Reads {@code targets} and {@code labels}.
   *
   * @param relabelled whether a target may be what is no address yet: the URL that an exporter is
   *     to probe, for example
   */
  static TargetGroup group(Yaml item, boolean relabelled) {
    item.onlyKeys("targets", "labels");
    List<String> targets = new ArrayList<>();
    for (Yaml target : item.get("targets").items()) {
      String address = target.text();
      if (address.isBlank()) {
        target.problem("a target must not be empty");
      } else if (!relabelled && address.indexOf('/') >= 0) {
        target.problem("\"" + withoutUser(address) + "\" is not a valid hostname");
      } else {
        targets.add(address);
      }
    }
    return new TargetGroup(targets, item.get("labels").texts());
  }
}
