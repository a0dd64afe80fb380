package io.highwater.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ProgramTest {
  @TempDir Path folder;
  private final StringWriter err = new StringWriter();
  private final Surroundings world =
      new Surroundings(
          InstantSource.system(),
          ZoneOffset.UTC,
          Map.of(),
          "ops",
          new PrintWriter(Writer.nullWriter()),
          new PrintWriter(err));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run --config highwater.yml",
        "run --headless --config ./a/highwater.yml",
        "run --config /etc/highwater.yml --measure-start",
        "run --measure-start --config c.yml --headless"
      })
  void readsAPlainStartAsPicocliDoes(String line) {
    List<String> words = List.of(line.split(" "));
    RunCommand expected = new RunCommand(world);
    new CommandLine(expected).parseArgs(words.subList(1, words.size()).toArray(String[]::new));
    assertThat(Program.run(world, words))
        .hasValueSatisfying(
            command -> assertThat(command).usingRecursiveComparison().isEqualTo(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "run",
        "run --headless",
        "run --help",
        "run --config",
        "run --config=highwater.yml",
        "run --config a.yml --config b.yml",
        "run --config a.yml --headless --headless",
        "run --config --headless",
        "run --config @words",
        "run --config a.yml --pictures there",
        "run --config a.yml b.yml",
        "--help"
      })
  void leavesEverythingElseToPicocli(String line) {
    assertThat(Program.run(world, List.of(line.split(" ")))).isEmpty();
    assertThat(Program.run(world, List.of())).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithAPlainStart() {
    Path missing = folder.resolve("missing.yml");
    assertThat(Program.execute(world, "run", "--headless", "--config", missing.toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains(missing.toString());
  }

  @Test
  void saysWhatIsWrongWithAnotherCommand() {
    assertThat(Program.execute(world, "ruin")).isEqualTo(2);
    assertThat(err.toString()).contains("ruin").contains("highwater --help");
  }
}
