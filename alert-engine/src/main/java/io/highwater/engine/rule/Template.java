package io.highwater.engine.rule;

import io.highwater.engine.signal.Labels;
import java.util.List;

/**
 * A label or annotation of a rule: Go's {@code text/template}, in the part that alerting rules use,
 * compiled once. Knows {@code $labels}, {@code $value}, {@code $externalLabels}, {@code
 * $externalURL}, {@code if}, {@code with}, variables, pipelines and the functions of {@link
 * TemplateFunction}; anything else is a mistake at parse time.
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

  private final String text;
  private final List<TemplateNode> nodes;
  private final boolean usesValue;

  private Template(String text, List<TemplateNode> nodes, boolean usesValue) {
    this.text = text;
    this.nodes = nodes;
    this.usesValue = usesValue;
  }

  /**
   * @throws TemplateMistake with the place of the first mistake
   */
  public static Template parse(String text) throws TemplateMistake {
    if (!text.contains("{{")) {
      return new Template(text, List.of(new TemplateNode.Text(text)), false);
    }
    TemplateParser parser = new TemplateParser(TemplateLexer.read(text));
    List<TemplateNode> nodes = parser.parse();
    return new Template(text, nodes, parser.usesValue());
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
    try {
      StringBuilder out = new StringBuilder();
      TemplateScope scope = new TemplateScope(labels, value, external);
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
