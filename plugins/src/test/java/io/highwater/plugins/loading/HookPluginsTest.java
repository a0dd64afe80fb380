package io.highwater.plugins.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.highwater.engine.notify.Delivery;
import io.highwater.engine.notify.Notifier;
import io.highwater.engine.notify.NotifierFactory;
import io.highwater.plugins.Notifications;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HookPluginsTest {
  private static final String SERVICE = "META-INF/services/" + NotifierFactory.class.getName();
  private static final String[] OWN = {"command", "desktop", "log", "sound", "webhook"};

  @TempDir private Path folder;
  @TempDir private Path scratch;

  @Test
  void findsTheHooksOfTheConsole() {
    try (HookPlugins plugins = HookPlugins.load()) {
      assertThat(plugins.factories()).containsOnlyKeys(OWN);
      assertThat(plugins.messages()).isEmpty();
    }
    try (HookPlugins plugins = HookPlugins.load(folder.resolve("absent"))) {
      assertThat(plugins.factories()).containsOnlyKeys(OWN);
      assertThat(plugins.messages()).isEmpty();
    }
  }

  @Test
  void findsAHookInAJar() throws Exception {
    jar("pager.jar", "third.PagerFactory", factory("third", "PagerFactory", "\"pager\"", ""));
    try (HookPlugins plugins = HookPlugins.load(folder)) {
      assertThat(plugins.messages()).isEmpty();
      assertThat(plugins.factories()).containsKey("pager").hasSize(OWN.length + 1);
      try (Notifier notifier = plugins.factories().get("pager").create("night", Map.of())) {
        assertThat(notifier.name()).isEqualTo("night");
        assertThat(notifier.deliver(Notifications.firing(), Notifications.AT))
            .isEqualTo(new Delivery.Delivered("beeped"));
      }
    }
  }

  /** The example of docs/hooks.md. */
  @Test
  void theDocumentedExampleWorks() throws Exception {
    String page = Files.readString(Path.of("../docs/hooks.md"));
    String source = page.substring(page.indexOf("```java") + 8);
    jar("pager.jar", "org.example.pager.PagerFactory", source.substring(0, source.indexOf("```")));
    try (HookPlugins plugins = HookPlugins.load(folder)) {
      assertThat(plugins.messages()).isEmpty();
      NotifierFactory factory = plugins.factories().get("pager");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> factory.create("night", Map.of()))
          .withMessageContaining("\"number\" is missing");
      try (Notifier notifier = factory.create("night", Map.of("number", "112"))) {
        assertThat(notifier.deliver(Notifications.firing(), Notifications.AT))
            .isEqualTo(new Delivery.Delivered("sent"));
      }
    }
  }

  @Test
  void oneBrokenJarHarmsNoOther() throws Exception {
    Files.writeString(folder.resolve("a-broken.jar"), "this is no jar");
    Files.createDirectory(folder.resolve("b-folder.jar"));
    jar("c-empty.jar", "", "package third; public class Nothing {}");
    jar("d-missing.jar", "third.Absent", "package third; public class Nothing {}");
    jar("e-stranger.jar", "third.Nothing", "package third; public class Nothing {}");
    jar(
        "f-thrower.jar",
        "third.Thrower",
        factory(
            "third", "Thrower", "\"thrower\"", "public Thrower() { throw new Error(\"no\"); }"));
    jar(
        "g-initialiser.jar",
        "third.Static",
        factory(
            "third", "Static", "\"static\"", "static { if (true) throw new Error(\"never\"); }"));
    jar("h-untyped.jar", "third.Untyped", factory("third", "Untyped", "null", ""));
    jar("z-good.jar", "third.Good", factory("third", "Good", "\"good\"", ""));
    try (HookPlugins plugins = HookPlugins.load(folder)) {
      assertThat(plugins.factories()).containsKey("good").hasSize(OWN.length + 1);
      assertThat(plugins.messages()).hasSize(8);
      assertThat(plugins.messages().get(0)).startsWith("a-broken.jar is not a readable jar");
      assertThat(plugins.messages().get(1)).startsWith("b-folder.jar is not a readable jar");
      assertThat(plugins.messages().get(2)).startsWith("c-empty.jar offers no hook");
      assertThat(plugins.messages().get(3)).startsWith("d-missing.jar").contains("third.Absent");
      assertThat(plugins.messages().get(4)).startsWith("e-stranger.jar").contains("third.Nothing");
      assertThat(plugins.messages().get(5)).startsWith("f-thrower.jar").contains("no");
      assertThat(plugins.messages().get(6)).startsWith("g-initialiser.jar").contains("never");
      assertThat(plugins.messages().get(7)).startsWith("h-untyped.jar").contains("names no type");
    }
  }

  @Test
  void theFirstOfTwoWithOneTypeWins() throws Exception {
    jar("a.jar", "third.A", factory("third", "A", "\"pager\"", ""));
    jar("b.jar", "third.B", factory("third", "B", "\"pager\"", ""));
    jar("c.jar", "third.C", factory("third", "C", "\"webhook\"", ""));
    try (HookPlugins plugins = HookPlugins.load(folder)) {
      assertThat(plugins.messages())
          .containsExactly(
              "b.jar: the type \"pager\" is already there from a.jar; this one is left out",
              "c.jar: the type \"webhook\" is already there from the console; this one is left"
                  + " out");
      try (Notifier own =
          plugins.factories().get("webhook").create("x", Map.of("url", "http://127.0.0.1/"))) {
        assertThat(own.getClass().getPackageName()).isEqualTo("io.highwater.plugins.webhook");
      }
    }
  }

  @Test
  void jarsDoNotSeeEachOther() throws Exception {
    jar("a.jar", "same.Same", factory("same", "Same", "\"one\"", ""));
    jar("b.jar", "same.Same", factory("same", "Same", "\"two\"", ""));
    try (HookPlugins plugins = HookPlugins.load(folder)) {
      assertThat(plugins.messages()).isEmpty();
      assertThat(plugins.factories()).containsKeys("one", "two");
    }
  }

  @Test
  void aFactoryThatFailsInItsOwnWayFailsInTheExpectedOne() throws Exception {
    jar(
        "a.jar",
        "third.Failing",
        factory("third", "Failing", "\"failing\"", "")
            .replace("return new Hook(name)", "throw new NoClassDefFoundError(\"lib/Missing\")"));
    jar(
        "b.jar",
        "third.Empty",
        factory("third", "Empty", "\"empty\"", "").replace("return new Hook(name)", "return null"));
    try (HookPlugins plugins = HookPlugins.load(folder)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> plugins.factories().get("failing").create("night", Map.of()))
          .withMessageContaining("a.jar")
          .withMessageContaining("lib/Missing");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> plugins.factories().get("empty").create("night", Map.of()))
          .withMessageContaining("made no hook");
    }
  }

  @Test
  void aPluginsOwnLibrariesFindTheirServices() throws Exception {
    jar(
        "a.jar",
        "third.Context",
        factory("third", "Context", "\"context\"", "")
            .replace(
                "return new Hook(name)",
                "return new Hook(String.valueOf(Thread.currentThread().getContextClassLoader() =="
                    + " getClass().getClassLoader()))"));
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (HookPlugins plugins = HookPlugins.load(folder);
        Notifier notifier = plugins.factories().get("context").create("night", Map.of())) {
      assertThat(notifier.name()).isEqualTo("true");
    }
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
  }

  /** The source of a factory whose hooks are always content. */
  private static String factory(String pack, String name, String type, String extra) {
    return """
    package %s;
    import io.highwater.engine.notify.*;
    public final class %s implements NotifierFactory {
      %s
      public String type() { return %s; }
      public Notifier create(String name, java.util.Map<String, Object> settings) {
        return new Hook(name);
      }
      record Hook(String name) implements Notifier {
        public String kind() { return "beep"; }
        public String target() { return "a beeper"; }
        public Delivery deliver(Notification notification, java.time.Instant at) {
          return new Delivery.Delivered("beeped");
        }
      }
    }
    """
        .formatted(pack, name, extra, type);
  }

  private void jar(String jar, String service, String source) throws IOException {
    Path work = Files.createDirectory(scratch.resolve(jar));
    String name = source.replaceAll("(?s).*public (?:final )?class (\\w+).*", "$1");
    Path file = Files.writeString(work.resolve(name + ".java"), source);
    Path classes = Files.createDirectory(work.resolve("classes"));
    compile(file, classes);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(folder.resolve(jar)));
        var files = Files.walk(classes)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(each).toString().replace('\\', '/')));
        out.write(Files.readAllBytes(each));
      }
      if (!service.isEmpty()) {
        out.putNextEntry(new JarEntry(SERVICE));
        out.write(service.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
  }

  private static void compile(Path source, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none");
      boolean ok =
          compiler
              .getTask(null, files, null, options, null, files.getJavaFileObjects(source))
              .call();
      assertThat(ok).as("the source compiles: " + source).isTrue();
    }
  }
}
