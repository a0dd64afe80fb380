package io.highwater.engine.store;

import io.highwater.engine.notify.Notification;
import io.highwater.engine.rule.Transition;
import io.highwater.engine.signal.Labels;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A transition with all that follows from it: the alert's state, and the notifications it asks for.
 *
 * @param expression of the rule, which with {@code ruleLabels} tells rules of one name apart
 * @param ruleLabels the rule's label templates
 * @param series the labels of the element that decided, {@code __name__} included
 */
public record JournalRow(
    Transition transition,
    String expression,
    SortedMap<String, String> ruleLabels,
    Labels series,
    List<Notification> notifications) {
  public JournalRow {
    ruleLabels = Collections.unmodifiableSortedMap(new TreeMap<>(ruleLabels));
    notifications = List.copyOf(notifications);
  }
}
