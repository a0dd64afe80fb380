package io.highwater.engine.rule;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Sample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** A piece of a parsed template. */
sealed interface TemplateNode {
  /** No annotation needs more; a range in a range must not fill the memory. */
  int LONGEST = 1 << 20;

  void write(TemplateScope scope, StringBuilder out);

  record Text(String text) implements TemplateNode {
    @Override
    public void write(TemplateScope scope, StringBuilder out) {
      out.append(text);
    }
  }

  record Output(Term term) implements TemplateNode {
    @Override
    public void write(TemplateScope scope, StringBuilder out) {
      out.append(GoPrint.value(term.value(scope)));
    }
  }

  /**
   * @param declares {@code :=}, not {@code =}
   */
  record Assign(String variable, boolean declares, Term term) implements TemplateNode {
    @Override
    public void write(TemplateScope scope, StringBuilder out) {
      Object value = term.value(scope);
      if (declares) {
        scope.declare(variable, value);
      } else {
        scope.assign(variable, value);
      }
    }
  }

  /**
   * @param variable declared for the branches, empty for none
   * @param moves {@code with}: the dot becomes the condition's value
   */
  record Branch(
      String variable,
      Term condition,
      boolean moves,
      List<TemplateNode> then,
      List<TemplateNode> otherwise)
      implements TemplateNode {
    public Branch {
      then = List.copyOf(then);
      otherwise = List.copyOf(otherwise);
    }

    @Override
    public void write(TemplateScope scope, StringBuilder out) {
      scope.open();
      Object before = scope.dot();
      Object value = condition.value(scope);
      if (!variable.isEmpty()) {
        scope.declare(variable, value);
      }
      boolean holds = truth(value);
      if (holds && moves) {
        scope.dot(value);
      }
      for (TemplateNode node : holds ? then : otherwise) {
        node.write(scope, out);
      }
      scope.dot(before);
      scope.close();
    }
  }

  /**
   * The body once for each element; the dot becomes the element.
   *
   * @param index variable for its place, or its name in a map; empty for none
   * @param element variable for the element itself; empty for none
   */
  record Range(
      String index,
      String element,
      Term over,
      List<TemplateNode> body,
      List<TemplateNode> otherwise)
      implements TemplateNode {
    public Range {
      body = List.copyOf(body);
      otherwise = List.copyOf(otherwise);
    }

    @Override
    public void write(TemplateScope scope, StringBuilder out) {
      Object before = scope.dot();
      SequencedMap<Object, Object> elements = elements(over.value(scope));
      elements.forEach(
          (place, value) -> {
            scope.open();
            scope.dot(value);
            if (!index.isEmpty()) {
              scope.declare(index, place);
            }
            if (!element.isEmpty()) {
              scope.declare(element, value);
            }
            write(body, scope, out);
            scope.close();
          });
      scope.dot(before);
      if (elements.isEmpty()) {
        scope.open();
        write(otherwise, scope, out);
        scope.close();
      }
    }

    private static void write(List<TemplateNode> nodes, TemplateScope scope, StringBuilder out) {
      for (TemplateNode node : nodes) {
        node.write(scope, out);
        if (out.length() > LONGEST) {
          throw new TemplateFailure("the text is longer than " + LONGEST + " characters");
        }
      }
    }

    private static SequencedMap<Object, Object> elements(Object over) {
      SequencedMap<Object, Object> elements = new LinkedHashMap<>();
      switch (over) {
        case TemplateVector vector ->
            vector.samples().forEach(each -> elements.put((long) elements.size(), each));
        case Labels labels -> labels.forEach(each -> elements.put(each.getKey(), each.getValue()));
        default -> throw new TemplateFailure("range can't iterate over " + GoPrint.value(over));
      }
      return elements;
    }
  }

  /** Go's notion of a value that is not empty. */
  static boolean truth(Object value) {
    return switch (value) {
      case Boolean bool -> bool;
      case Double number -> number != 0;
      case Long number -> number != 0;
      case String text -> !text.isEmpty();
      case Labels labels -> !labels.isEmpty();
      case TemplateVector vector -> !vector.samples().isEmpty();
      default -> true;
    };
  }

  /** Something with a value. */
  sealed interface Term {
    Object value(TemplateScope scope);

    record Literal(Object constant) implements Term {
      @Override
      public Object value(TemplateScope scope) {
        return constant;
      }
    }

    record Dot() implements Term {
      @Override
      public Object value(TemplateScope scope) {
        return scope.dot();
      }
    }

    record Variable(String name) implements Term {
      @Override
      public Object value(TemplateScope scope) {
        return scope.variable(name);
      }
    }

    record Field(Term of, String name) implements Term {
      @Override
      public Object value(TemplateScope scope) {
        return switch (of.value(scope)) {
          case Labels labels -> labels.get(name);
          case Sample sample ->
              switch (name) {
                case "Labels" -> sample.labels();
                case "Value" -> sample.value();
                default -> throw new TemplateFailure("can't evaluate field " + name);
              };
          case TemplateScope.Data data ->
              switch (name) {
                case "Labels" -> data.labels();
                case "Value" -> data.value();
                case "ExternalLabels" -> data.external().labels();
                case "ExternalURL" -> data.external().url();
                default -> throw new TemplateFailure("can't evaluate field " + name);
              };
          case Object other ->
              throw new TemplateFailure(
                  "can't evaluate field " + name + " in type " + GoPrint.type(other));
        };
      }
    }

    record Call(TemplateFunction function, List<Term> arguments) implements Term {
      public Call {
        arguments = List.copyOf(arguments);
      }

      @Override
      public Object value(TemplateScope scope) {
        return function.call(scope, arguments.stream().map(term -> term.value(scope)).toList());
      }
    }
  }
}
