package io.highwater.plugins.settings;

import io.highwater.engine.engine.Dispatcher;
import io.highwater.engine.yaml.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The settings of one hook. Every accessor throws an {@link IllegalArgumentException} that names
 * the setting and what to write; it never repeats a value, which may be a secret.
 */
public final class Settings {
  private final Map<String, Object> values;

  /**
   * @param known all settings the type has
   * @throws IllegalArgumentException when {@code values} holds a setting that is not known
   */
  public Settings(Map<String, Object> values, String... known) {
    this.values = Map.copyOf(values);
    TreeSet<String> unknown = new TreeSet<>(values.keySet());
    unknown.removeAll(List.of(known));
    if (!unknown.isEmpty()) {
      throw mistake(
          (unknown.size() == 1 ? "unknown setting " : "unknown settings ")
              + String.join(", ", unknown)
              + "; known: "
              + String.join(", ", known));
    }
  }

  /** The complaint {@code message}, to be thrown. */
  public static IllegalArgumentException mistake(String message) {
    return new IllegalArgumentException(message);
  }

  /** A text that must be there and not be blank. */
  public String required(String key, String whatToWrite) {
    return text(key)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> mistake("\"" + key + "\" is missing; write " + whatToWrite));
  }

  /** A text; numbers and booleans count as the text they were written as. */
  public Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key)).map(value -> scalar(key, value));
  }

  /**
   * How long one attempt may take, in Prometheus's notation: shorter than the time after which the
   * console itself gives an attempt up, so that the hook can say what happened.
   */
  public Duration deadline(String key, Duration otherwise) {
    Duration deadline = duration(key, otherwise);
    if (deadline.compareTo(Dispatcher.Limits.DEFAULT.deadline()) >= 0) {
      throw mistake(
          "\""
              + key
              + "\" must be shorter than "
              + Durations.format(Dispatcher.Limits.DEFAULT.deadline())
              + ", when the console gives an attempt up");
    }
    return deadline;
  }

  /** A positive duration in Prometheus's notation. */
  public Duration duration(String key, Duration otherwise) {
    return text(key)
        .map(
            text -> {
              try {
                Duration duration = Durations.parse(text);
                if (duration.isPositive()) {
                  return duration;
                }
              } catch (IllegalArgumentException e) {
                // Told below, in the reader's words.
              }
              throw mistake("\"" + key + "\" must be a duration such as 10s or 1m30s");
            })
        .orElse(otherwise);
  }

  /** A whole number between {@code least} and {@code most}. */
  public long integer(String key, long otherwise, long least, long most) {
    return text(key)
        .map(
            text -> {
              try {
                long number = Long.parseLong(text);
                if (number >= least && number <= most) {
                  return number;
                }
              } catch (NumberFormatException e) {
                // Told below, in the reader's words.
              }
              throw mistake("\"" + key + "\" must be a whole number from " + least + " to " + most);
            })
        .orElse(otherwise);
  }

  /** A number between {@code least} and {@code most}. */
  public double number(String key, double otherwise, double least, double most) {
    return text(key)
        .map(
            text -> {
              try {
                double number = Double.parseDouble(text);
                if (number >= least && number <= most) {
                  return number;
                }
              } catch (NumberFormatException e) {
                // Told below, in the reader's words.
              }
              throw mistake("\"" + key + "\" must be a number from " + least + " to " + most);
            })
        .orElse(otherwise);
  }

  /** A list of texts; empty when absent. */
  public List<String> texts(String key, String whatToWrite) {
    Object value = values.get(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw mistake("\"" + key + "\" must be " + whatToWrite);
    }
    List<String> texts = new ArrayList<>();
    for (Object item : list) {
      texts.add(scalar(key, item));
    }
    return texts;
  }

  /** A mapping of texts in the order they were written; empty when absent. */
  public Map<String, String> mapping(String key) {
    Object value = values.get(key);
    Map<String, String> mapping = new LinkedHashMap<>();
    if (value == null) {
      return mapping;
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw mistake("\"" + key + "\" must be a mapping of names to texts");
    }
    map.forEach((name, item) -> mapping.put(String.valueOf(name), scalar(key, item)));
    return mapping;
  }

  private String scalar(String key, @org.jspecify.annotations.Nullable Object value) {
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    throw mistake("\"" + key + "\" holds a list or mapping where a text is wanted");
  }
}
