package io.highwater.engine.rule;

import io.highwater.engine.signal.QueryLanguage;
import io.highwater.engine.yaml.Problem;
import io.highwater.engine.yaml.Yaml;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A Prometheus rule file as read (R-1 to R-8, by the rules of Prometheus 3). Whoever reads it
 * decides what to do about {@code problems}; {@code groups} hold the rules that are whole.
 *
 * @param groups in file order
 * @param problems every mistake of the file with its place, group, rule number and rule name
 * @param warnings what Prometheus accepts although it is hardly meant
 */
public record RuleFile(List<RuleGroup> groups, List<Problem> problems, List<Problem> warnings) {
  public RuleFile {
    groups = List.copyOf(groups);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /**
   * @param source the name of the data source that the rules ask
   * @param defaultInterval for groups that name none
   */
  public static RuleFile read(
      Path path, String source, QueryLanguage language, Duration defaultInterval) {
    return read(path, source, language, defaultInterval, false);
  }

  /**
   * As {@link #read(Path, String, QueryLanguage, Duration)}.
   *
   * @param ignoreUnknownFields whether fields that the format does not know are passed over
   */
  public static RuleFile read(
      Path path,
      String source,
      QueryLanguage language,
      Duration defaultInterval,
      boolean ignoreUnknownFields) {
    return new RuleFileReader(source, language, defaultInterval, ignoreUnknownFields)
        .read(Yaml.read(path));
  }

  /** As {@link #read(Path, String, QueryLanguage, Duration)}, of YAML that is read already. */
  public static RuleFile read(
      Yaml root, String source, QueryLanguage language, Duration defaultInterval) {
    return new RuleFileReader(source, language, defaultInterval, false).read(root);
  }

  /** The alerting rules of all groups, in file order. */
  public List<Rule> rules() {
    return groups.stream().flatMap(group -> group.alerting().stream()).toList();
  }

  /** The recording rules of all groups, in file order. */
  public List<RecordingRule> recording() {
    return groups.stream().flatMap(group -> group.recording().stream()).toList();
  }
}
