package io.highwater.engine.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random texts, read as matchers in the classic notation by Alertmanager's own {@code amtool} and
 * by us. Debian 12's knows that notation only.
 */
class AmtoolMatchersTest {
  private static final Path AMTOOL = Path.of("/usr/bin/amtool");
  private static final int TEXTS = 2_000;

  /** Each refusal is a program's start. */
  private static final int REFUSALS = 100;

  private static final List<String> PARTS =
      List.of(
          "a", "b_c", "d:e", "é", "9", "=", "=~", "!=", "!~", "\"", "\"", "\\", "\\n", "\\\"", ",",
          ", ", " ", "{", "}", "x.*", "(y|z)", "'", "\t");

  @TempDir Path folder;

  @BeforeEach
  void needsAmtool() {
    assumeTrue(
        Files.isExecutable(AMTOOL),
        "no " + AMTOOL + " here: install the package prometheus-alertmanager to run this test");
  }

  @Test
  void a8ReadsAsAmtoolDoes() throws IOException, InterruptedException {
    Random random = new Random(8);
    Set<String> taken = new LinkedHashSet<>();
    Set<String> refused = new LinkedHashSet<>();
    for (int i = 0; i < TEXTS; i++) {
      String text = text(random);
      (ours(text).isPresent() ? taken : refused).add(text);
    }
    List<String> theirs = amtool(taken);
    assertThat(theirs).as("routes that amtool shows").hasSameSizeAs(taken);
    int i = 0;
    for (String text : taken) {
      assertThat(theirs.get(i++)).as(text).isEqualTo(ours(text).orElseThrow());
    }
    for (String text : refused.stream().limit(REFUSALS).toList()) {
      assertThat(amtool(Set.of(text))).as(text).isEmpty();
    }
    assertThat(taken).hasSizeGreaterThan(TEXTS / 4);
    assertThat(refused).hasSizeGreaterThan(REFUSALS);
  }

  private static Optional<String> ours(String text) {
    try {
      return Optional.of(
          MatcherParser.classic(text).stream()
              .sorted(
                  Comparator.comparing(Matcher::name)
                      .thenComparing(Matcher::value)
                      .thenComparing(Matcher::op))
              .map(Matcher::toString)
              .collect(Collectors.joining(",", "{", "}")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A matcher or two, most of them sound, with something put in at random. */
  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int matchers = 1 + random.nextInt(2);
    for (int i = 0; i < matchers; i++) {
      text.append(i > 0 ? "," : "")
          .append(any(random, List.of("a", "b_c", "d:e")))
          .append(any(random, List.of("=", "!=", "=~", " !~ ")))
          .append(any(random, List.of("x", "\"y z\"", "\"q\\\"r\"", "", "\"\"", "a,b", "\"c,d\"")));
    }
    for (int edits = random.nextInt(3); edits > 0; edits--) {
      text.insert(random.nextInt(text.length() + 1), any(random, PARTS));
    }
    return text.toString();
  }

  private static String any(Random random, List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** The matchers of each text, in order; none where one of the texts is refused. */
  private List<String> amtool(Set<String> texts) throws IOException, InterruptedException {
    StringBuilder yaml = new StringBuilder("receivers: [{name: r}]\nroute:\n  receiver: r\n");
    yaml.append("  routes:\n");
    for (String text : texts) {
      yaml.append("  - matchers: [\"")
          .append(text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t"))
          .append("\"]\n");
    }
    Path file = Files.writeString(folder.resolve("matchers.yml"), yaml);
    Process process =
        new ProcessBuilder(AMTOOL.toString(), "config", "routes", "show", "--config.file=" + file)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    List<String> shown = new ArrayList<>();
    for (String line : said.lines().filter(each -> each.contains("─ ")).skip(1).toList()) {
      String matchers = line.substring(line.indexOf("─ ") + 2, line.lastIndexOf("  receiver: "));
      shown.add(matchers.equals("default-route") ? "{}" : matchers);
    }
    return shown;
  }
}
