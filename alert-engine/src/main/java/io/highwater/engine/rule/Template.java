package io.highwater.engine.rule;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Sample;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A label or annotation of a rule: Go's {@code text/template}, in the part that alerting rules use,
 * compiled once. Knows {@code $labels}, {@code $value}, {@code $externalLabels}, {@code
 * $externalURL}, {@code if}, {@code with}, {@code range}, variables, pipelines and the functions of
 * {@link TemplateFunction}; anything else is a mistake at parse time.
 */
public final class Template {
  /**
   * What a template knows of the server that expands it.
   *
   * @param labels {@code $externalLabels}
   * @param url {@code $externalURL}, empty for none
   */
  public record External(Labels labels, String url) {
    public static final External NONE = new External(Labels.EMPTY, "");
  }

  /** Answers what a template asks by {@code query}, at the time of the evaluation (T-3). */
  @FunctionalInterface
  public interface Queries {
    /** Where nothing can be asked. */
    Queries NONE =
        text -> {
          throw new TemplateFailure("error calling query: there is nobody to ask " + text);
        };

    /**
     * @throws TemplateFailure where there is no answer
     */
    List<Sample> answer(String text);
  }

  private final String text;
  private final List<TemplateNode> nodes;
  private final boolean usesValue;
  private final boolean usesQuery;

  private Template(String text, List<TemplateNode> nodes, boolean usesValue, boolean usesQuery) {
    this.usesQuery = usesQuery;
    this.text = text;
    this.nodes = nodes;
    this.usesValue = usesValue;
  }

  /**
   * @throws TemplateMistake with the place of the first mistake
   */
  public static Template parse(String text) throws TemplateMistake {
    if (!text.contains("{{")) {
      return new Template(text, List.of(new TemplateNode.Text(text)), false, false);
    }
    TemplateParser parser = new TemplateParser(TemplateLexer.read(text));
    List<TemplateNode> nodes = parser.parse();
    return new Template(text, nodes, parser.usesValue(), parser.usesQuery());
  }

  /** Whether it asks queries: the expansion can change while labels and value stay. */
  public boolean usesQuery() {
    return usesQuery;
  }

  /**
   * Every query that the expansion for one element asks, as far as the answers known lead; the last
   * of them may be one that is not answered yet.
   */
  public Set<String> asks(Labels labels, double value, Queries known) {
    Set<String> asked = new LinkedHashSet<>();
    if (usesQuery) {
      expand(
          labels,
          value,
          External.NONE,
          text -> {
            asked.add(text);
            return known.answer(text);
          });
    }
    return asked;
  }

  /** Whether the expansion can change with the sample's value while the labels stay. */
  public boolean usesValue() {
    return usesValue;
  }

  /**
   * The text for one element of the rule's answer. A failure becomes text too: it must not
   * keep an alert from being told.
   *
   * @param labels of the element, before any override, {@code __name__} included
   */
  public String expand(Labels labels, double value) {
    return expand(labels, value, External.NONE);
  }

  /** As {@link #expand(Labels, double)}, by a server with labels and an address of its own. */
  public String expand(Labels labels, double value, External external) {
    return expand(labels, value, external, Queries.NONE);
  }

  /** As {@link #expand(Labels, double, External)}, asking {@code queries}. */
  public String expand(Labels labels, double value, External external, Queries queries) {
    try {
      StringBuilder out = new StringBuilder();
      TemplateScope scope = new TemplateScope(labels, value, external, queries);
      for (TemplateNode node : nodes) {
        node.write(scope, out);
      }
      return out.toString();
    } catch (TemplateFailure e) {
      return "<error expanding template: " + e.getMessage() + ">";
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
