package io.highwater.datasources.probe;

import io.highwater.datasources.probe.ProbeQuery.Limit;
import io.highwater.datasources.probe.Scanner.WrongException;
import io.highwater.engine.signal.Comparison;
import io.highwater.engine.yaml.Durations;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads {@code metric [ "{" label "=" string ("," label "=" string)* [","] "}" ] [ comparison
 * number ]}. Every query is also valid PromQL with the same meaning.
 */
final class ProbeParser {
  /** Longer ones before those they begin with. */
  private static final List<Comparison> COMPARISONS =
      List.of(
          Comparison.GREATER_OR_EQUAL,
          Comparison.LESS_OR_EQUAL,
          Comparison.EQUAL,
          Comparison.NOT_EQUAL,
          Comparison.GREATER,
          Comparison.LESS);

  private static final Set<String> LABELS = Set.of("probe", "instance", "component", "optional");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private final Scanner scanner;
  private final Set<String> probes;

  private ProbeParser(String text, Set<String> probes) {
    this.scanner = new Scanner(text);
    this.probes = probes;
  }

  /**
   * @param probes all names that this label can have
   */
  static ProbeQuery parse(String text, Set<String> probes) throws WrongException {
    return new ProbeParser(text, probes).query();
  }

  private ProbeQuery query() throws WrongException {
    scanner.skip();
    int start = scanner.position();
    String name = scanner.name();
    Optional<Metric> metric = Metric.of(name);
    if (metric.isEmpty()) {
      throw scanner.wrong(
          start,
          name.isEmpty()
              ? "expected a metric such as probe_success" + scanner.found()
              : "unknown metric \"" + name + "\"; a probe source has " + Metric.all());
    }
    scanner.skip();
    SortedMap<String, String> equal = matchers();
    scanner.skip();
    Optional<Limit> limit = limit();
    scanner.skip();
    if (!scanner.atEnd()) {
      throw scanner.wrong(
          scanner.position(),
          "expected the end of the query"
              + scanner.found()
              + "; a probe source knows a metric, its labels and one comparison");
    }
    return new ProbeQuery(metric.get(), equal, limit);
  }

  private SortedMap<String, String> matchers() throws WrongException {
    SortedMap<String, String> equal = new TreeMap<>();
    if (!scanner.accept("{")) {
      return equal;
    }
    scanner.skip();
    while (!scanner.accept("}")) {
      matcher(equal);
      scanner.skip();
      if (!scanner.accept(",")) {
        if (!scanner.accept("}")) {
          throw scanner.wrong(scanner.position(), "expected , or }" + scanner.found());
        }
        return equal;
      }
      scanner.skip();
    }
    return equal;
  }

  private void matcher(SortedMap<String, String> equal) throws WrongException {
    int start = scanner.position();
    String label = scanner.name();
    if (!LABELS.contains(label)) {
      throw scanner.wrong(
          start,
          label.isEmpty()
              ? "expected a label" + scanner.found()
              : "unknown label \"" + label + "\"; known: component, instance, optional, probe");
    }
    scanner.skip();
    int operator = scanner.position();
    if (!scanner.accept("=") || scanner.accept("~")) {
      throw scanner.wrong(operator, "a probe source matches labels with = only");
    }
    scanner.skip();
    int valueStart = scanner.position();
    String value = scanner.string();
    if (label.equals("probe") && !value.isEmpty() && !probes.contains(value)) {
      throw scanner.wrong(
          valueStart,
          "there is no probe \"" + value + "\"; there are " + String.join(", ", names()));
    }
    String before = equal.put(label, value);
    if (before != null && !before.equals(value)) {
      throw scanner.wrong(start, "the label \"" + label + "\" cannot have two values");
    }
  }

  private List<String> names() {
    return probes.stream().sorted().toList();
  }

  private Optional<Limit> limit() throws WrongException {
    for (Comparison comparison : COMPARISONS) {
      if (scanner.accept(comparison.symbol())) {
        scanner.skip();
        return Optional.of(new Limit(comparison, number()));
      }
    }
    return Optional.empty();
  }

  /** A number as in PromQL; a duration counts as its seconds. */
  private double number() throws WrongException {
    int start = scanner.position();
    String word = scanner.word();
    boolean negative = word.startsWith("-");
    String plain = negative || word.startsWith("+") ? word.substring(1) : word;
    try {
      double number =
          switch (plain.toLowerCase(Locale.ROOT)) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "nan" -> Double.NaN;
            default ->
                DECIMAL.matcher(plain).matches()
                    ? Double.parseDouble(plain)
                    : Durations.parse(plain).toMillis() / 1e3;
          };
      return negative ? -number : number;
    } catch (IllegalArgumentException e) {
      throw scanner.wrong(start, "expected a number or a duration such as 14d");
    }
  }
}
