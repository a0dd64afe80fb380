package io.highwater.app.config;

import io.highwater.engine.engine.Setup;
import io.highwater.engine.notify.Matcher;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A hook as it is written in the configuration.
 *
 * @param type which {@link io.highwater.engine.notify.NotifierFactory} makes it
 * @param fallback where its messages go that it does not deliver
 * @param settings besides name, type and routing; references to secrets not yet replaced
 * @param line where it stands, 1-based
 */
public record HookConfig(
    String name,
    String type,
    List<Matcher> matchers,
    boolean sendResolved,
    Optional<Setup.Fallback> fallback,
    Map<String, Object> settings,
    int line) {
  public HookConfig {
    matchers = List.copyOf(matchers);
    settings = Map.copyOf(settings);
  }

  /** The settings with every reference replaced. */
  public Map<String, Object> reveal(Path folder, Map<String, String> environment) {
    Map<String, Object> revealed = new LinkedHashMap<>();
    settings.forEach((key, value) -> revealed.put(key, reveal(value, folder, environment)));
    return revealed;
  }

  private static Object reveal(Object value, Path folder, Map<String, String> environment) {
    return switch (value) {
      case String text -> new Secret(text, folder).reveal(environment);
      case List<?> list -> list.stream().map(item -> reveal(item, folder, environment)).toList();
      case Map<?, ?> map -> {
        Map<String, Object> inner = new LinkedHashMap<>();
        map.forEach(
            (key, item) -> inner.put(String.valueOf(key), reveal(item, folder, environment)));
        yield inner;
      }
      default -> value;
    };
  }

  /** Names the hook only: its settings may hold secrets. */
  @Override
  public String toString() {
    return "HookConfig[" + name + ", " + type + "]";
  }
}
