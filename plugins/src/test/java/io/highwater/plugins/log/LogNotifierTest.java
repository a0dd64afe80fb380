package io.highwater.plugins.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.highwater.engine.notify.Delivery;
import io.highwater.engine.notify.Notifier;
import io.highwater.engine.notify.NotifierFactory;
import io.highwater.plugins.Notifications;
import io.highwater.plugins.NotifierContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogNotifierTest extends NotifierContract {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;

  @Override
  protected NotifierFactory factory() {
    return new LogFactory();
  }

  @Override
  protected Map<String, Object> settings() {
    return Map.of("path", folder.resolve("sub/pages.jsonl").toString());
  }

  @Override
  protected List<String> secrets() {
    return List.of("no secret is involved");
  }

  @Override
  protected Notifier unreachable() {
    return hook(folder, 1024, 1);
  }

  @Override
  protected Notifier working() {
    return new LogFactory().create("night", settings());
  }

  private static Notifier hook(Path path, long maxBytes, int keep) {
    return new LogFactory()
        .create("night", Map.of("path", path.toString(), "max_bytes", maxBytes, "keep", keep));
  }

  private static void deliver(Notifier hook, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(hook.deliver(Notifications.firing(), Notifications.AT))
          .isInstanceOf(Delivery.Delivered.class);
    }
  }

  @Test
  void writesOneLineOfJsonForEachNotification() throws Exception {
    Path file = folder.resolve("sub/pages.jsonl");
    Notifier hook = working();
    hook.deliver(Notifications.firing(), Notifications.AT);
    hook.deliver(Notifications.strange(), Notifications.AT);
    hook.deliver(Notifications.resolved(), Notifications.AT);
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(3);
    JsonNode first = JSON.readTree(lines.getFirst());
    assertThat(first.get("at").asString()).isEqualTo("2026-03-01T03:00:00.000Z");
    assertThat(first.get("id").asString()).isEqualTo("n-1/FIRING");
    assertThat(first.get("receiver").asString()).isEqualTo("night");
    assertThat(first.get("reason").asString()).isEqualTo("firing");
    assertThat(first.get("severity").asString()).isEqualTo("critical");
    assertThat(first.at("/alerts/0/value").asString()).isEqualTo("0.0");
    assertThat(first.at("/alerts/0/labels/job").asString()).isEqualTo("orders");
    assertThat(first.at("/alerts/0/annotations/summary").asString()).startsWith("orders");
    assertThat(first.at("/alerts/0").has("endsAt")).isFalse();
    assertThat(JSON.readTree(lines.get(1)).at("/alerts/0/value").asString()).isEqualTo("Infinity");
    assertThat(JSON.readTree(lines.get(2)).at("/alerts/0/endsAt").asString())
        .isEqualTo("2026-03-01T03:10:00.000Z");
  }

  @Test
  void setsAFullFileAsideAndKeepsAsManyAsAsked() throws Exception {
    Path file = folder.resolve("pages.jsonl");
    deliver(hook(file, 1024, 2), 30);
    List<String> names = names();
    assertThat(names).containsExactly("pages.jsonl", "pages.jsonl.1", "pages.jsonl.2");
    for (String name : names) {
      assertThat(Files.size(folder.resolve(name))).isBetween(1L, 1024L);
      assertThat(Files.readAllLines(folder.resolve(name)))
          .allSatisfy(line -> assertThat(JSON.readTree(line).has("id")).isTrue());
    }
  }

  @Test
  void keepsNoneWhereNoneAreWanted() throws Exception {
    deliver(hook(folder.resolve("pages.jsonl"), 1024, 0), 30);
    assertThat(names()).containsExactly("pages.jsonl");
    assertThat(Files.size(folder.resolve("pages.jsonl"))).isLessThanOrEqualTo(1024);
  }

  @Test
  void writesALineLargerThanTheBoundAllTheSame() throws Exception {
    Notifier hook = hook(folder.resolve("pages.jsonl"), 1024, 1);
    hook.deliver(Notifications.strange(), Notifications.AT);
    deliver(hook, 1);
    assertThat(Files.readAllLines(folder.resolve("pages.jsonl"))).hasSize(1);
    assertThat(Files.size(folder.resolve("pages.jsonl.1"))).isGreaterThan(300_000);
  }

  @Test
  void startsANewLineAfterATornOne() throws Exception {
    Path file = Files.writeString(folder.resolve("pages.jsonl"), "{\"at\":\"20");
    deliver(hook(file, 100_000, 1), 2);
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(3);
    assertThat(lines.getFirst()).isEqualTo("{\"at\":\"20");
    assertThat(JSON.readTree(lines.get(1)).get("id").asString()).isEqualTo("n-1/FIRING");
  }

  @Test
  void goesOnInTheFileThatIsThere() throws Exception {
    Path file = folder.resolve("pages.jsonl");
    deliver(hook(file, 100_000, 1), 1);
    deliver(hook(file, 100_000, 1), 1);
    assertThat(Files.readAllLines(file)).hasSize(2);
  }

  @Test
  void aPathThatCannotBeWrittenIsTriedAgain() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x", StandardOpenOption.CREATE_NEW);
    Delivery delivery =
        hook(file.resolve("pages.jsonl"), 1024, 1)
            .deliver(Notifications.firing(), Notifications.AT);
    assertThat(delivery).isInstanceOf(Delivery.Retry.class);
    assertThat(delivery.answer()).contains("pages.jsonl");
  }

  @Test
  void writesToTheConsolesLogWithoutAPath() {
    Lines lines = new Lines();
    Notifier hook = new SystemLogNotifier("night", lines);
    hook.deliver(Notifications.firing(), Notifications.AT);
    hook.deliver(Notifications.firing("warning"), Notifications.AT);
    hook.deliver(Notifications.firing("info"), Notifications.AT);
    hook.deliver(Notifications.resolved(), Notifications.AT);
    assertThat(lines.levels)
        .containsExactly(
            System.Logger.Level.ERROR,
            System.Logger.Level.WARNING,
            System.Logger.Level.INFO,
            System.Logger.Level.INFO);
    assertThat(JSON.readTree(lines.texts.getFirst()).get("id").asString()).isEqualTo("n-1/FIRING");
    assertThat(hook.target()).contains("notifications");
    assertThat(new LogFactory().create("night", Map.of())).isInstanceOf(SystemLogNotifier.class);
  }

  @Test
  void complainsAboutWrongSettings() {
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of("path", " "), Map.of("path", "/"), Map.of("path", "a\0b"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new LogFactory().create("night", wrong))
          .withMessageContaining("\"path\"");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LogFactory().create("night", Map.of("path", "x", "max_bytes", 10L)))
        .withMessageContaining("\"max_bytes\"");
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Keeps what is logged. */
  private static final class Lines implements System.Logger {
    private final List<Level> levels = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();

    @Override
    public String getName() {
      return "notifications";
    }

    @Override
    public boolean isLoggable(Level level) {
      return true;
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String text, Throwable thrown) {
      levels.add(level);
      texts.add(text);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
      levels.add(level);
      texts.add(format);
    }
  }
}
