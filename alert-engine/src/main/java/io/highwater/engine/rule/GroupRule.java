package io.highwater.engine.rule;

import io.highwater.engine.signal.Query;
import java.util.SortedMap;

/** A rule as it stands in its {@link RuleGroup}: an alerting or a recording one. */
public sealed interface GroupRule permits Rule, RecordingRule {
  /** Where it stands; the name is that of the alert or of the recorded metric. */
  RuleId id();

  /** The whole {@code expr}. */
  Query expression();

  /**
   * Those of its group included: templates in an alerting rule, plain values in a recording one.
   */
  SortedMap<String, String> labels();
}
