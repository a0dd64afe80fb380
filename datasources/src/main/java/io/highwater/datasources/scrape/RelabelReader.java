package io.highwater.datasources.scrape;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.highwater.datasources.scrape.Relabel.Action;
import io.highwater.engine.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads relabelling steps, with Prometheus's own complaints. */
final class RelabelReader {
  private RelabelReader() {}

  static List<Relabel> read(Yaml list) {
    List<Relabel> steps = new ArrayList<>();
    for (Yaml item : list.items()) {
      item.onlyKeys(
          "source_labels",
          "separator",
          "regex",
          "modulus",
          "target_label",
          "replacement",
          "action");
      step(item).ifPresent(steps::add);
    }
    return steps;
  }

  private static Optional<Relabel> step(Yaml item) {
    Optional<Action> action = action(item.get("action"));
    Optional<Pattern> regex = regex(item.get("regex"));
    Optional<Long> modulus = modulus(item.get("modulus"));
    if (action.isEmpty() || regex.isEmpty() || modulus.isEmpty()) {
      return Optional.empty();
    }
    Yaml separator = item.get("separator");
    Yaml replacement = item.get("replacement");
    Relabel step =
        new Relabel(
            action.get(),
            item.get("source_labels").items().stream().map(Yaml::text).toList(),
            separator.present() ? separator.text() : Relabel.DEFAULT_SEPARATOR,
            regex.get(),
            modulus.get(),
            item.get("target_label").text(),
            replacement.present() ? replacement.text() : Relabel.DEFAULT_REPLACEMENT);
    Optional<String> complaint = complaint(step, item.get("source_labels").present());
    complaint.ifPresent(item::problem);
    return complaint.isEmpty() ? Optional.of(step) : Optional.empty();
  }

  private static Optional<Action> action(Yaml value) {
    if (!value.present()) {
      return Optional.of(Action.REPLACE);
    }
    for (Action action : Action.values()) {
      if (action.word().equals(value.text().toLowerCase(Locale.ROOT))) {
        return Optional.of(action);
      }
    }
    value.problem(
        value.text().isEmpty()
            ? "relabel action cannot be empty"
            : "unknown relabel action \"" + value.text() + "\"");
    return Optional.empty();
  }

  private static Optional<Pattern> regex(Yaml value) {
    if (!value.present()) {
      return Optional.of(Relabel.DEFAULT_REGEX);
    }
    try {
      return Optional.of(Relabel.anchored(value.text()));
    } catch (PatternSyntaxException e) {
      value.problem("error parsing regexp: " + e.getDescription() + ": `" + e.getPattern() + "`");
      return Optional.empty();
    }
  }

  private static Optional<Long> modulus(Yaml value) {
    try {
      return Optional.of(value.present() ? Long.parseUnsignedLong(value.text()) : 0L);
    } catch (NumberFormatException e) {
      value.problem("expected a whole number, found \"" + value.text() + "\"");
      return Optional.empty();
    }
  }

  private static Optional<String> complaint(Relabel step, boolean sources) {
    String word = step.action().word();
    boolean otherwisePlain =
        step.modulus() == 0
            && step.separator().equals(Relabel.DEFAULT_SEPARATOR)
            && step.replacement().equals(Relabel.DEFAULT_REPLACEMENT);
    return switch (step.action()) {
      case KEEP, DROP -> Optional.empty();
      case REPLACE -> noTarget(step);
      case HASHMOD ->
          step.modulus() == 0
              ? Optional.of("relabel configuration for hashmod requires non-zero modulus")
              : noTarget(step);
      case LOWERCASE, UPPERCASE -> noTarget(step).or(() -> replacementSet(step));
      case KEEPEQUAL, DROPEQUAL ->
          noTarget(step)
              .or(() -> replacementSet(step))
              .or(
                  () ->
                      otherwisePlain && step.regex().equals(Relabel.DEFAULT_REGEX)
                          ? Optional.empty()
                          : Optional.of(
                              word
                                  + " action requires only 'source_labels' and `target_label`, and"
                                  + " no other fields"));
      case LABELMAP ->
          step.replacement().isEmpty()
              ? Optional.of("\"\" is invalid 'replacement' for labelmap action")
              : Optional.empty();
      case LABELDROP, LABELKEEP ->
          otherwisePlain && !sources && step.targetLabel().isEmpty()
              ? Optional.empty()
              : Optional.of(word + " action requires only 'regex', and no other fields");
    };
  }

  private static Optional<String> noTarget(Relabel step) {
    return step.targetLabel().isEmpty()
        ? Optional.of(
            "relabel configuration for "
                + step.action().word()
                + " action requires 'target_label' value")
        : Optional.empty();
  }

  private static Optional<String> replacementSet(Relabel step) {
    return step.replacement().equals(Relabel.DEFAULT_REPLACEMENT)
        ? Optional.empty()
        : Optional.of("'replacement' can not be set for " + step.action().word() + " action");
  }
}
