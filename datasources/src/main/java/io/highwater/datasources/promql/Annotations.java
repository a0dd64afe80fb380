package io.highwater.datasources.promql;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Warnings and infos of one query, each once. */
final class Annotations {
  private final Set<String> warnings = new LinkedHashSet<>();
  private final Set<String> infos = new LinkedHashSet<>();
  private final String text;

  Annotations(String text) {
    this.text = text;
  }

  void warn(Span span, String message) {
    warnings.add("PromQL warning: " + message + place(span));
  }

  void inform(Span span, String message) {
    infos.add("PromQL info: " + message + place(span));
  }

  private String place(Span span) {
    return " (" + span.line(text) + ":" + span.column(text) + ")";
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  List<String> infos() {
    return List.copyOf(infos);
  }
}
