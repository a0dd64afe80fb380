package io.highwater.engine.foreign;

import io.highwater.engine.notify.Matcher;

/**
 * One matcher of a silence as it is written. It is the server that matches with it, so a regular
 * expression is never compiled here.
 */
public record SilenceMatcher(String name, Matcher.Op op, String value) {
  /** In Alertmanager's notation: {@code severity="critical"}. */
  @Override
  public String toString() {
    return name
        + op.symbol()
        + '"'
        + value.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"")
        + '"';
  }
}
