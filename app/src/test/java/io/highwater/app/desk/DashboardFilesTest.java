package io.highwater.app.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.app.watch.ConfigOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardFilesTest {
  private static final String BEFORE =
      "dashboards: [{title: A, rows: [{panels: [{title: a, queries: [{expr: up}]}]}]}]\n";
  private static final String AFTER = BEFORE.replace("title: a", "title: b");

  @TempDir Path folder;
  private final AtomicInteger written = new AtomicInteger();

  @BeforeEach
  void files() throws IOException {
    Files.writeString(
        folder.resolve("highwater.yml"),
        """
        title: One
        sources:
          - {name: p, type: prometheus, url: "http://127.0.0.1:9"}
        dashboards:
          - {file: d.yml, source: p}
        """);
    Files.writeString(file(), BEFORE);
  }

  private Path file() {
    return folder.resolve("d.yml");
  }

  /** Of a configuration that has been read. */
  private DashboardFiles open() {
    ConfigOrigin origin =
        ConfigOrigin.open(folder.resolve("highwater.yml"), Map.of(), InstantSource.system())
            .origin()
            .orElseThrow();
    origin.plan().plan().orElseThrow().close();
    return new DashboardFiles(origin, Runnable::run, Runnable::run, written::incrementAndGet);
  }

  @Test
  void onlyFilesOfTheConfigurationAreWritten() throws IOException {
    Files.writeString(folder.resolve("other.yml"), BEFORE);
    DashboardFiles files = open();
    assertThat(files.writes(file().toString())).isTrue();
    assertThat(files.writes(folder.resolve("other.yml").toString())).isFalse();
    assertThat(files.writes("")).isFalse();
  }

  @Test
  void whatWouldBeWrongIsSaidAsTheConfigurationSaysIt() {
    DashboardFiles files = open();
    assertThat(files.check(file().toString(), AFTER)).isEmpty();
    assertThat(files.check(file().toString(), BEFORE.replace("expr: up", "expr: 'up{'")))
        .singleElement()
        .satisfies(problem -> assertThat(problem.line()).isEqualTo(1));
  }

  @Test
  void aFileIsWrittenWholeAndKeepsItsLinkAndItsPermissions() throws IOException {
    Path real = Files.move(file(), folder.resolve("real.yml"));
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
    Files.createSymbolicLink(file(), real);
    DashboardFiles files = open();

    assertThat(files.read(file().toString()).join()).isEqualTo(BEFORE);
    assertThat(files.write(file().toString(), BEFORE, AFTER).join()).isEqualTo(AFTER);

    assertThat(real).hasContent(AFTER);
    assertThat(file()).isSymbolicLink();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
        .isEqualTo("rw-r-----");
    assertThat(written).hasValue(1);
    assertThat(folder.resolve("real.yml.new")).doesNotExist();
  }

  @Test
  void whatSomebodyElseWroteMeanwhileIsNotOverwritten() throws IOException {
    DashboardFiles files = open();
    String theirs = BEFORE.replace("title: A", "title: Theirs");
    Files.writeString(file(), theirs);

    CompletableFuture<String> told = files.write(file().toString(), BEFORE, AFTER);

    assertThatThrownBy(told::join).hasMessageContaining("d.yml has been changed");
    assertThat(file()).hasContent(theirs);
    assertThat(written).hasValue(0);
  }

  @Test
  void whatCannotBeReadOrWrittenIsNamed() throws IOException {
    DashboardFiles files = open();
    Files.delete(file());
    assertThatThrownBy(files.read(file().toString())::join).hasMessageContaining("d.yml");
    assertThatThrownBy(files.write(file().toString(), BEFORE, AFTER)::join)
        .hasMessageContaining("d.yml");
    assertThat(file()).doesNotExist();
    assertThat(written).hasValue(0);
  }
}
