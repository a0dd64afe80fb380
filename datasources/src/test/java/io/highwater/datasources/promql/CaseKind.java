package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Expr.VectorSelector;
import io.highwater.engine.signal.Labels;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an evaluation of Prometheus's own cases asks for. It is told from the case itself, not from
 * how our parser or engine takes it, so that a case refused by mistake shows as failed.
 *
 * @param reason what makes the case experimental or native; empty for a core case
 */
record CaseKind(Group group, String reason) {
  /** The three groups of cases. */
  enum Group {
    /** Floats and stable features. */
    CORE,
    /** It reads or expects native histogram samples, or calls a function that needs them. */
    NATIVE,
    /** It needs a feature that a server offers only behind a flag or as experimental. */
    EXPERIMENTAL
  }

  static final CaseKind CORE = new CaseKind(Group.CORE, "");

  private static final Pattern QUOTED =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|`[^`]*`");
  private static final Pattern NATIVE_FUNCTION =
      Pattern.compile("(?<![\\w:])(histogram_(?:avg|count|sum|stddev|stdvar))\\s*\\(|[<>]/");
  private static final Pattern EXPERIMENTAL_FUNCTION =
      Pattern.compile(
          "(?<![\\w:])(double_exponential_smoothing|histogram_quantiles|info|limit_ratio|limitk"
              + "|mad_over_time|max_of|min_of|sort_by_label|sort_by_label_desc|start_timestamp"
              + "|ts_of_(?:first|last|max|min)_over_time)\\s*(?:\\(|by\\b|without\\b)");

  /** {@code start()} and {@code end()} are stable behind {@code @}, experimental elsewhere. */
  private static final Pattern QUERY_FUNCTION =
      Pattern.compile("(?<![\\w:])(?<!@\\s{0,9})(start|end|step|range)\\s*\\(\\s*\\)");

  private static final Pattern RANGE_KEYWORD = Pattern.compile("\\b(anchored|smoothed)\\b");
  private static final Pattern FILL = Pattern.compile("\\b(fill(?:_left|_right)?)\\s*\\(\\s*[^)]");

  /** Anything but plain durations, numbers and one colon in brackets, or in parentheses behind. */
  private static final Pattern DURATION_EXPRESSION =
      Pattern.compile(
          "(?i)\\[(?!\\s*[\\w.]+\\s*(?::\\s*[\\w.]*\\s*)?\\])[^\\]]*\\]|\\boffset\\s*[-+]?\\s*(?:\\(|step|range|min|max)");

  /**
   * @param natives series in the storage that hold native histograms
   * @param startTimestamps whether samples in the storage have start timestamps
   * @param metadataLabels whether series in the storage have {@code __type__} or {@code __unit__}
   */
  static CaseKind of(
      ScriptCommand.Eval eval,
      Collection<Labels> natives,
      boolean startTimestamps,
      boolean metadataLabels) {
    String bare = QUOTED.matcher(eval.query()).replaceAll("\"\"");
    for (Pattern pattern :
        List.of(EXPERIMENTAL_FUNCTION, QUERY_FUNCTION, RANGE_KEYWORD, FILL, DURATION_EXPRESSION)) {
      Matcher matcher = pattern.matcher(bare);
      if (matcher.find()) {
        return new CaseKind(Group.EXPERIMENTAL, "syntax: " + matcher.group());
      }
    }
    if (startTimestamps) {
      return new CaseKind(Group.EXPERIMENTAL, "data: start timestamps");
    }
    if (metadataLabels) {
      return new CaseKind(Group.EXPERIMENTAL, "data: labels __type__ and __unit__");
    }
    Matcher function = NATIVE_FUNCTION.matcher(bare);
    if (function.find()) {
      return new CaseKind(Group.NATIVE, "syntax: " + function.group());
    }
    Optional<Labels> expected =
        eval.series().stream().filter(SeriesLine::histograms).map(SeriesLine::labels).findFirst();
    if (expected.isPresent()) {
      return new CaseKind(Group.NATIVE, "expects a native histogram: " + expected.get());
    }
    return selected(eval.query(), natives)
        .map(labels -> new CaseKind(Group.NATIVE, "reads native histograms: " + labels))
        .orElse(CORE);
  }

  /** Whether the parser, not the runner, has to refuse the case. */
  boolean isSyntax() {
    return reason.startsWith("syntax");
  }

  /** A native series that a selector of {@code query} accepts. */
  private static Optional<Labels> selected(String query, Collection<Labels> natives) {
    Expr expr;
    try {
      expr = Parser.parse(query);
    } catch (PromQlException e) {
      return Optional.empty();
    }
    return natives.stream()
        .filter(
            labels ->
                Trees.any(
                    expr,
                    node ->
                        node instanceof VectorSelector selector
                            && selector.matchers().stream().allMatch(m -> m.matches(labels))))
        .findFirst();
  }
}
