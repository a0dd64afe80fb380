package io.highwater.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.datasources.tsdb.StoreSettings;
import io.highwater.engine.yaml.Problem;
import io.highwater.engine.yaml.Yaml;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoreSectionTest {
  private final StoreSection section = new StoreSection(Path.of("/etc/hw"), Path.of("/var/hw"));

  private static Yaml yaml(String text) {
    return Yaml.read("a.yml", text).get("store");
  }

  @Test
  void keepsSamplesUnderTheStateFolderByDefault() {
    assertThat(section.read(yaml("x: 1"), "order pages/1"))
        .isEqualTo(
            new StoreSettings(
                Optional.of(Path.of("/var/hw/samples/source-order+pages%2F1")),
                StoreSettings.DEFAULT_RETENTION,
                StoreSettings.DEFAULT_MAX_MEMORY,
                StoreSettings.DEFAULT_MAX_DISK));
  }

  @Test
  void readsPathAndLimits() {
    String text = "store: {path: kept, retention: 1d, max_memory: 64MB, max_disk: 33554432}";
    assertThat(section.read(yaml(text), "a"))
        .isEqualTo(
            new StoreSettings(
                Optional.of(Path.of("/etc/hw/kept")), Duration.ofDays(1), 64L << 20, 32L << 20));
  }

  @Test
  void namesWhatCannotBeUsed() {
    assertThat(problem("store: {max_memory: 3 apples}"))
        .contains("expected a size such as 256MB, found \"3 apples\"");
    assertThat(problem("store: {max_memory: 1KB}")).contains("from 65536B");
    assertThat(problem("store: {max_disk: 999999999999TB}")).contains("to 1024TB");
    assertThat(problem("store: {retention: 0s}")).contains("longer than nothing");
    assertThat(problem("store: {size: 1}")).contains("size");
    assertThat(problem("store: {path: 'a;b'}")).contains("semicolon");
    section.read(yaml("store: {path: same}"), "a");
    assertThat(problem("store: {path: ./same}")).contains("source \"a\" keeps its samples");
  }

  private String problem(String text) {
    Yaml yaml = yaml(text);
    section.read(yaml, "b");
    assertThat(yaml.problems()).hasSize(1);
    Problem problem = yaml.problems().getFirst();
    return problem.message();
  }
}
