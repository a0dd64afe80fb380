package io.highwater.engine.rule;

/**
 * Where a rule stands. The name and the group identify it across reloads; file and line are for the
 * reader.
 *
 * @param index 1-based, within the group
 * @param line 1-based, of the rule's {@code alert} key
 */
public record RuleId(String file, String group, int index, String name, int line) {}
