package io.highwater.ui.dashboard;

import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.QueryLanguage;
import io.highwater.engine.yaml.Yaml;
import java.util.List;
import java.util.Optional;

/**
 * What the queries of a dashboard file are read with.
 *
 * @param source whom they are put to where they name none
 * @param language checks them
 * @param variables of the dashboard, as far as it has been read
 */
record Asking(String source, QueryLanguage language, Variables variables) {
  Asking(String source, QueryLanguage language) {
    this(source, language, Variables.initially(List.of()));
  }

  Asking with(List<Variable> declared) {
    return new Asking(source, language, Variables.initially(declared));
  }

  /** The name of a variable above; empty where there is none. */
  String repeat(Yaml item) {
    String name = item.get("repeat").text();
    if (!name.isEmpty() && !variables.values().containsKey(name)) {
      item.get("repeat").problem("there is no variable \"" + name + "\"");
    }
    return name;
  }

  /** The query as it is written at {@code key}, checked with the variables' values in it. */
  Optional<Query> asked(Yaml item, String key) {
    String written = item.required(key).strip();
    String expression = variables.in(written);
    String asked = item.get("source").text(source);
    if (expression.isBlank()) {
      return Optional.empty();
    }
    if (asked.isBlank()) {
      item.problem("\"source\" is missing: whom shall this be asked?");
      return Optional.empty();
    }
    language
        .check(expression)
        .ifPresent(
            mistake -> {
              if (expression.equals(written)) {
                item.get(key).problemInText(mistake.line(), mistake.column(), mistake.message());
              } else {
                item.get(key).problem(mistake.message() + ", in: " + expression);
              }
            });
    return Optional.of(new Query(asked, written));
  }
}
