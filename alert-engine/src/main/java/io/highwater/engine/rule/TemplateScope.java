package io.highwater.engine.rule;

import io.highwater.engine.signal.Labels;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * What a template sees while it is expanded: the dot and the variables, innermost block first.
 *
 * <p>Values are {@link String}, {@link Double}, {@link Long}, {@link Boolean}, {@link Labels} (Go's
 * map of strings), {@link TemplateVector} with its {@link io.highwater.engine.signal.Sample}s, and
 * {@link Data} (the dot of the whole template).
 */
final class TemplateScope {
  /** The dot of the whole template. */
  record Data(Labels labels, double value, Template.External external) {}

  private final Deque<Map<String, Object>> blocks = new ArrayDeque<>();
  private Object dot;

  private final Template.Queries queries;

  TemplateScope(Labels labels, double value, Template.External external, Template.Queries queries) {
    this.queries = queries;
    dot = new Data(labels, value, external);
    Map<String, Object> outermost = new HashMap<>();
    outermost.put("$", dot);
    outermost.put("$labels", labels);
    outermost.put("$value", value);
    outermost.put("$externalLabels", external.labels());
    outermost.put("$externalURL", external.url());
    blocks.push(outermost);
  }

  TemplateVector query(String text) {
    return new TemplateVector(queries.answer(text));
  }

  Object dot() {
    return dot;
  }

  void dot(Object value) {
    dot = value;
  }

  void open() {
    blocks.push(new HashMap<>());
  }

  void close() {
    blocks.pop();
  }

  void declare(String variable, Object value) {
    blocks.element().put(variable, value);
  }

  void assign(String variable, Object value) {
    for (Map<String, Object> block : blocks) {
      if (block.containsKey(variable)) {
        block.put(variable, value);
        return;
      }
    }
    throw new TemplateFailure("undefined variable \"" + variable + "\"");
  }

  Object variable(String name) {
    for (Map<String, Object> block : blocks) {
      Object value = block.get(name);
      if (value != null) {
        return value;
      }
    }
    throw new TemplateFailure("undefined variable \"" + name + "\"");
  }
}
