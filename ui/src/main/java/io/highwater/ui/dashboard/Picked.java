package io.highwater.ui.dashboard;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.ui.theme.NaturalOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A variable at a moment.
 *
 * @param query that is asked for its values
 * @param options what there is to choose, as far as it is known
 * @param chosen in the order they were chosen; empty for all
 */
record Picked(Variable variable, Optional<Query> query, List<String> options, List<String> chosen) {
  private static final Pattern MEANS_SOMETHING = Pattern.compile("[\\\\^$.|?*+()\\[\\]{}]");

  Picked {
    options = List.copyOf(options);
    chosen = List.copyOf(chosen);
  }

  /** Those before anybody has chosen, and before any of their queries has been answered. */
  static List<Picked> initially(List<Variable> variables) {
    return all(variables, Map.of(), _ -> List.of());
  }

  /**
   * Every variable, in order; the later ones depend on what the earlier ones stand for.
   *
   * @param choices by the variables' names; of others nobody has chosen
   * @param series the labels of the series of a variable's query, as far as they are known
   */
  static List<Picked> all(
      List<Variable> variables,
      Map<String, List<String>> choices,
      Function<Query, List<Labels>> series) {
    List<Picked> all = new ArrayList<>();
    for (Variable variable : variables) {
      Optional<Query> query =
          variable.values() instanceof Variable.Values.OfLabel(Query written, String _)
              ? Optional.of(written.withText(Variables.texts(all).in(written.text())))
              : Optional.empty();
      List<String> options = options(variable, query.map(series).orElse(List.of()));
      List<String> chosen =
          Optional.ofNullable(choices.get(variable.name()))
              .orElseGet(() -> initially(variable, options));
      all.add(new Picked(variable, query, options, chosen));
    }
    return all;
  }

  private static List<String> options(Variable variable, List<Labels> series) {
    return switch (variable.values()) {
      case Variable.Values.Fixed _ -> List.of();
      case Variable.Values.Listed listed -> listed.values();
      case Variable.Values.OfLabel(Query _, String label) -> {
        TreeSet<String> values = new TreeSet<>(NaturalOrder.BY_NUMBER);
        series.forEach(labels -> values.add(labels.get(label)));
        values.remove("");
        yield List.copyOf(values);
      }
    };
  }

  private static List<String> initially(Variable variable, List<String> options) {
    if (variable.value().isPresent()) {
      return variable.value().filter(value -> !value.equals(Variable.EVERYTHING)).stream().toList();
    }
    return variable.all() || options.isEmpty() ? List.of() : options.subList(0, 1);
  }

  boolean canBeChosen() {
    return !(variable.values() instanceof Variable.Values.Fixed);
  }

  /** What it stands for in an expression, inside double quotes where it is text. */
  String text() {
    if (chosen.isEmpty()) {
      return Variable.EVERYTHING;
    }
    if (!canBeChosen()) {
      return chosen.getFirst();
    }
    if (!variable.isPattern()) {
      return inQuotes(chosen.getFirst());
    }
    String either =
        chosen.stream()
            .map(value -> inQuotes(MEANS_SOMETHING.matcher(value).replaceAll("\\\\$0")))
            .collect(Collectors.joining("|"));
    return chosen.size() == 1 ? either : "(" + either + ")";
  }

  private static String inQuotes(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /** What it stands for in a title. */
  String words() {
    return chosen.isEmpty() ? "all" : String.join(", ", chosen);
  }

  /** Each of the values that are chosen, by itself; itself alone where none is known. */
  List<Picked> each() {
    List<String> values = chosen.isEmpty() ? options : chosen;
    return values.isEmpty()
        ? List.of(this)
        : values.stream()
            .map(value -> new Picked(variable, query, options, List.of(value)))
            .toList();
  }

  /**
   * {@code picks} once for each value of the variable {@code name}; once as they are where there is
   * none such.
   */
  static List<List<Picked>> repeated(String name, List<Picked> picks) {
    for (int i = 0; i < picks.size(); i++) {
      if (picks.get(i).variable().name().equals(name)) {
        int at = i;
        return picks.get(i).each().stream()
            .map(
                one -> {
                  List<Picked> own = new ArrayList<>(picks);
                  own.set(at, one);
                  return List.copyOf(own);
                })
            .toList();
      }
    }
    return List.of(picks);
  }
}
