package io.highwater.datasources.scrape;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.highwater.engine.signal.Labels;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One step of {@code relabel_configs} or {@code metric_relabel_configs}, with Prometheus's own
 * words and meaning.
 *
 * @param sourceLabels whose values, joined by {@code separator}, are what the step looks at
 * @param regex anchored at both ends, {@code .} matching everything
 * @param modulus of {@link Action#HASHMOD}, unsigned
 * @param targetLabel what is written; for {@link Action#REPLACE} a template
 * @param replacement a template such as {@code $1} or {@code ${name}}
 */
public record Relabel(
    Action action,
    List<String> sourceLabels,
    String separator,
    Pattern regex,
    long modulus,
    String targetLabel,
    String replacement) {
  public static final String DEFAULT_SEPARATOR = ";";
  public static final String DEFAULT_REPLACEMENT = "$1";

  /** Matches anything. */
  public static final Pattern DEFAULT_REGEX = anchored("(.*)");

  /** What a step does. */
  public enum Action {
    REPLACE,
    KEEP,
    DROP,
    KEEPEQUAL,
    DROPEQUAL,
    HASHMOD,
    LABELMAP,
    LABELDROP,
    LABELKEEP,
    LOWERCASE,
    UPPERCASE;

    /** As in the configuration. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Relabel {
    sourceLabels = List.copyOf(sourceLabels);
  }

  /**
   * @throws com.google.re2j.PatternSyntaxException when {@code regex} is none
   */
  public static Pattern anchored(String regex) {
    return Pattern.compile("^(?s:" + regex + ")$");
  }

  /** The labels after all {@code steps}; empty where one of them drops what has them. */
  public static Optional<Labels> apply(List<Relabel> steps, Labels labels) {
    if (steps.isEmpty()) {
      return Optional.of(labels);
    }
    SortedMap<String, String> map = labels.toMap();
    for (Relabel step : steps) {
      if (!step.apply(map)) {
        return Optional.empty();
      }
    }
    return Optional.of(Labels.of(map));
  }

  /** Changes {@code labels}; false where what has them is dropped. */
  private boolean apply(SortedMap<String, String> labels) {
    String value = joined(labels);
    switch (action) {
      case KEEP -> {
        return matches(value);
      }
      case DROP -> {
        return !matches(value);
      }
      case KEEPEQUAL -> {
        return labels.getOrDefault(targetLabel, "").equals(value);
      }
      case DROPEQUAL -> {
        return !labels.getOrDefault(targetLabel, "").equals(value);
      }
      case REPLACE -> replace(labels, value);
      case LOWERCASE -> set(labels, targetLabel, value.toLowerCase(Locale.ROOT));
      case UPPERCASE -> set(labels, targetLabel, value.toUpperCase(Locale.ROOT));
      case HASHMOD -> set(labels, targetLabel, Long.toUnsignedString(hash(value)));
      case LABELMAP -> map(labels);
      case LABELDROP -> labels.keySet().removeIf(this::matches);
      case LABELKEEP -> labels.keySet().removeIf(name -> !matches(name));
    }
    return true;
  }

  private String joined(Map<String, String> labels) {
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < sourceLabels.size(); i++) {
      joined.append(i == 0 ? "" : separator).append(labels.getOrDefault(sourceLabels.get(i), ""));
    }
    return joined.toString();
  }

  private boolean matches(String text) {
    return regex.matcher(text).find();
  }

  private static void set(Map<String, String> labels, String name, String value) {
    if (value.isEmpty()) {
      labels.remove(name);
    } else {
      labels.put(name, value);
    }
  }

  private void replace(Map<String, String> labels, String value) {
    Matcher matcher = regex.matcher(value);
    if (!matcher.find()) {
      return;
    }
    String name = RelabelTemplate.expand(targetLabel, matcher);
    if (!name.isEmpty()) {
      set(labels, name, RelabelTemplate.expand(replacement, matcher));
    }
  }

  private void map(Map<String, String> labels) {
    new TreeMap<>(labels)
        .forEach(
            (name, value) -> {
              Matcher matcher = regex.matcher(name);
              String mapped = matcher.find() ? RelabelTemplate.expand(replacement, matcher) : "";
              if (!mapped.isEmpty()) {
                set(labels, mapped, value);
              }
            });
  }

  /** The last eight bytes of the MD5 sum, as Prometheus shards by them. */
  private long hash(String value) {
    try {
      byte[] sum = MessageDigest.getInstance("MD5").digest(value.getBytes(StandardCharsets.UTF_8));
      return Long.remainderUnsigned(ByteBuffer.wrap(sum).getLong(8), modulus);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no MD5", e);
    }
  }
}
