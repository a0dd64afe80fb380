package io.highwater.datasources.promql;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How the files of a conformance run went, one line a file. */
final class ConformanceTable {
  private static final String HEAD =
      "| file | cases | core | passed | failed | refused: experimental | refused: native |\n"
          + "|---|---:|---:|---:|---:|---:|---:|\n";

  private final SortedMap<String, List<Outcome>> files = new TreeMap<>();

  void add(String file, List<Outcome> outcomes) {
    files.put(file, List.copyOf(outcomes));
  }

  /** The table in Markdown, with a total. */
  String markdown() {
    StringBuilder table = new StringBuilder(HEAD);
    files.forEach((file, outcomes) -> table.append(row(file, outcomes)));
    return table.append(row("**total**", all())).toString();
  }

  /** Every case that failed, one a line. */
  List<String> failures() {
    return list(true);
  }

  /** Every case that is refused by design, one a line, with the reason. */
  List<String> refusals() {
    return list(false);
  }

  private List<String> list(boolean failed) {
    return files.entrySet().stream()
        .flatMap(file -> file.getValue().stream().map(o -> Map.entry(file.getKey(), o)))
        .filter(entry -> !entry.getValue().passed() && entry.getValue().failed() == failed)
        .map(entry -> line(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static String line(String file, Outcome outcome) {
    return file
        + ":"
        + outcome.line()
        + ": "
        + outcome.query()
        + "\n    "
        + (outcome.failed() ? outcome.mistake() : outcome.kind().reason());
  }

  int cases() {
    return all().size();
  }

  private List<Outcome> all() {
    return files.values().stream().flatMap(List::stream).toList();
  }

  private static String row(String file, List<Outcome> outcomes) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d | %d | %d | %d |%n",
        file,
        outcomes.size(),
        of(outcomes, CaseKind.Group.CORE),
        outcomes.stream().filter(Outcome::passed).count(),
        outcomes.stream().filter(Outcome::failed).count(),
        of(outcomes, CaseKind.Group.EXPERIMENTAL),
        of(outcomes, CaseKind.Group.NATIVE));
  }

  private static long of(List<Outcome> outcomes, CaseKind.Group group) {
    return outcomes.stream().filter(outcome -> outcome.kind().group() == group).count();
  }
}
