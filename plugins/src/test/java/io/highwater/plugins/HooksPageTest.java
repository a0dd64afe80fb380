package io.highwater.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.NotifiedAlert;
import io.highwater.engine.notify.Notifier;
import io.highwater.engine.notify.NotifierFactory;
import io.highwater.engine.notify.NotifyReason;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.yaml.Yaml;
import io.highwater.plugins.loading.HookPlugins;
import io.highwater.plugins.payload.AlertmanagerMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What docs/hooks.md shows is what the program takes. */
class HooksPageTest {
  private static final Set<String> ROUTING = Set.of("name", "type", "match", "send_resolved");

  /** The fenced blocks of the page in {@code language}. */
  private static List<String> blocks(String language) throws Exception {
    String page = Files.readString(Path.of("../docs/hooks.md"));
    Matcher matcher = Pattern.compile("(?s)```" + language + "\\n(.*?)\\n```").matcher(page);
    List<String> blocks = new ArrayList<>();
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    return blocks;
  }

  @Test
  void everyExampleMakesAHookAndEveryHookHasOne() throws Exception {
    Set<String> types = new HashSet<>();
    try (HookPlugins plugins = HookPlugins.load()) {
      for (String block : blocks("yaml")) {
        Yaml root = Yaml.read("hooks.md", block);
        for (Yaml hook : root.get("hooks").items()) {
          NotifierFactory factory = plugins.factories().get(hook.required("type"));
          assertThat(factory).as(block).isNotNull();
          Map<String, Object> settings = new LinkedHashMap<>();
          hook.entries()
              .forEach(
                  (key, value) -> {
                    if (!ROUTING.contains(key)) {
                      settings.put(key, value.plain());
                    }
                  });
          try (Notifier notifier = factory.create(hook.required("name"), settings)) {
            types.add(notifier.kind());
          }
        }
        assertThat(root.problems()).isEmpty();
      }
      assertThat(types).isEqualTo(plugins.factories().keySet());
    }
  }

  @Test
  void theMessageShownIsTheRealOne() throws Exception {
    Labels labels =
        Labels.of("alertname", "TargetDown", "instance", "orders-1", "severity", "critical");
    Notification notification =
        new Notification(
            "n-1",
            "pager",
            "pager",
            NotifyReason.FIRING,
            "{}:" + labels,
            labels,
            List.of(
                new NotifiedAlert(
                    "episode-1",
                    labels,
                    new TreeMap<>(Map.of("summary", "orders-1 is down")),
                    0,
                    Instant.parse("2026-03-01T02:59:30.500Z"),
                    Optional.empty(),
                    "up == 0")),
            Notifications.AT);
    JsonMapper json = JsonMapper.builder().build();
    String real = AlertmanagerMessage.json(notification, "https://wiki.example.org/highwater");
    assertThat(json.readTree(blocks("json").getFirst())).isEqualTo(json.readTree(real));
  }
}
