package io.highwater.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    Surroundings world =
        new Surroundings(
            InstantSource.system(),
            ZoneOffset.UTC,
            Map.of(),
            "ops",
            new PrintWriter(out),
            new PrintWriter(err));
    return HighwaterCommand.of(world).execute(arguments);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private String sum(String name, int expected) throws IOException {
    return file(
        name,
        """
        tests:
          - name: sum of %d
            input_series:
              - {series: 'a{i="1"}', values: '0+1x10'}
              - {series: 'a{i="2"}', values: '5x10'}
            promql_expr_test:
              - {expr: sum(a), eval_time: 2m, exp_samples: [{value: %d}]}
        """
            .formatted(expected, expected));
  }

  @Test
  void saysWhatPassedAndShowsWhatDidNot() throws IOException {
    String good = sum("good.yml", 7);
    assertThat(run("test", "rules", good)).isZero();
    assertThat(out).hasToString(good + ": 1 tests, 1 cases, passed\n");
    String bad = sum("bad.yml", 8);
    assertThat(run("test", "rules", good, bad)).isOne();
    assertThat(out.toString())
        .endsWith(
            bad
                + ": FAILED, 1 tests, 1 cases\n"
                + "  sum of 8: sum(a) at 2m\n"
                + "    - {} 8\n"
                + "    + {} 7\n");
    assertThat(run("test", "rules", "--run", "of 7", "--run", "none", good, bad)).isZero();
  }

  @Test
  void aMistakeInAFileIsAFailure() throws IOException {
    String file = file("test.yml", "test: []\n");
    assertThat(run("test", "rules", file)).isOne();
    assertThat(err.toString()).startsWith(file + ":1:1: unknown field \"test\"");
    assertThat(run("test", "rules", "--ignore-unknown-fields", file)).isZero();
  }

  @Test
  void wrongArgumentsAreRefused() throws IOException {
    assertThat(run("test")).isEqualTo(2);
    assertThat(err.toString()).contains("highwater test rules FILE");
    assertThat(run("test", "rules")).isEqualTo(2);
    assertThat(run("test", "rules", "--run", "(", "x.yml")).isEqualTo(2);
    assertThat(err.toString()).contains("--run: Unclosed group");
    assertThat(run("test", "rules", "--semantics", "4", "x.yml")).isEqualTo(2);
    assertThat(err.toString()).contains("--semantics is 2 or 3, not \"4\"");
  }
}
