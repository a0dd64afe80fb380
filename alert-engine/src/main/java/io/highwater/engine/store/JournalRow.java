package io.highwater.engine.store;

import io.highwater.engine.rule.Transition;
import io.highwater.engine.signal.Labels;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A transition with all that follows from it for its alert's state.
 *
 * @param expression of the rule, which with {@code ruleLabels} tells rules of one name apart
 * @param ruleLabels the rule's label templates
 * @param series the labels of the element that decided, {@code __name__} included
 */
public record JournalRow(
    Transition transition, String expression, SortedMap<String, String> ruleLabels, Labels series) {
  public JournalRow {
    ruleLabels = Collections.unmodifiableSortedMap(new TreeMap<>(ruleLabels));
  }
}
