package io.highwater.engine.notify;

import java.util.Map;

/**
 * Makes hooks of one type from their settings; found by {@link java.util.ServiceLoader}, on the
 * class path and in the plugins folder.
 */
public interface NotifierFactory {
  /** The word in the configuration's {@code type}. */
  String type();

  /**
   * @param settings as written in the configuration, references to secrets already replaced; values
   *     are strings, numbers, booleans, lists and maps of these
   * @throws IllegalArgumentException when a setting is missing or wrong; the message names it and
   *     says what to write
   */
  Notifier create(String name, Map<String, Object> settings);
}
