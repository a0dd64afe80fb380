package io.highwater.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.highwater.engine.signal.Labels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random route trees and label sets, asked of Alertmanager's own {@code amtool} and of us: the same
 * receivers in the same order. A program's start costs more than all else here, so ten
 * trees stand side by side in one file, and one question is asked of all of them: each is a child
 * of the root that takes every alert and continues. {@code -Droutes.trees=} and {@code
 * -Droutes.seed=} ask more, or others.
 */
class AmtoolRoutesTest {
  private static final Path AMTOOL = Path.of("/usr/bin/amtool");
  private static final int TREES = Integer.getInteger("routes.trees", 2_000);
  private static final long SEED = Long.getLong("routes.seed", 7);
  private static final int TREES_A_FILE = 10;
  private static final int QUESTIONS_A_FILE = 2;
  private static final int RECEIVERS_A_TREE = 30;
  private static final List<String> NAMES = List.of("severity", "team", "job", "zone");
  private static final List<String> VALUES = List.of("a", "b", "ab", "a.b", "critical");

  @TempDir Path folder;

  private record Question(String yaml, Map<String, String> labels, Future<String> theirs) {}

  private final Random random = new Random(SEED);

  @Test
  void a6RoutesAsAmtoolSays() throws IOException, InterruptedException, ExecutionException {
    assumeTrue(
        Files.isExecutable(AMTOOL),
        "no " + AMTOOL + " here: install the package prometheus-alertmanager to run this test");
    List<Question> questions = new ArrayList<>();
    List<String> differences = new ArrayList<>();
    long asked = 0;
    long beyondTheTop = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int first = 0; first < TREES; first += TREES_A_FILE) {
        String yaml = trees();
        Path file = Files.writeString(folder.resolve("trees-" + first + ".yml"), yaml);
        for (int i = 0; i < QUESTIONS_A_FILE; i++) {
          Map<String, String> labels = labels();
          questions.add(new Question(yaml, labels, threads.submit(() -> amtool(file, labels))));
        }
      }
      for (Question one : questions) {
        List<String> ours = ours(one);
        String theirs = one.theirs().get();
        asked += TREES_A_FILE;
        beyondTheTop += ours.stream().filter(receiver -> !receiver.endsWith("top")).count();
        if (!theirs.equals(String.join(",", ours))) {
          differences.add(
              one.labels() + "\n" + one.yaml() + "amtool: " + theirs + "\nours: " + ours);
        }
      }
    }
    assertThat(differences).isEmpty();
    assertThat(asked).isGreaterThanOrEqualTo((long) TREES * QUESTIONS_A_FILE);
    assertThat(beyondTheTop).as("receivers below the top of a tree").isGreaterThan(asked / 3);
  }

  private static List<String> ours(Question one) {
    AlertmanagerFile.Outcome read = AlertmanagerFile.routes("tree.yml", one.yaml());
    assertThat(read.problems()).isEmpty();
    return read.routing().orElseThrow().match(Labels.of(one.labels())).stream()
        .map(Route::receiver)
        .toList();
  }

  private static String amtool(Path file, Map<String, String> labels)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(AMTOOL.toString(), "config", "routes", "test", "--config.file=" + file));
    labels.forEach((name, value) -> command.add(name + "=" + value));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.strip();
  }

  private String trees() {
    StringBuilder yaml = new StringBuilder("receivers:\n  - name: nobody\n");
    StringBuilder routes = new StringBuilder("route:\n  receiver: nobody\n  routes:\n");
    for (int tree = 0; tree < TREES_A_FILE; tree++) {
      String prefix = "t" + tree + "-";
      yaml.append("  - name: ").append(prefix).append("top\n");
      for (int i = 1; i <= RECEIVERS_A_TREE; i++) {
        yaml.append("  - name: ").append(prefix).append(i).append('\n');
      }
      routes.append("    - continue: true\n      receiver: ").append(prefix).append("top\n");
      routes(routes, "      ", prefix, 3, new int[] {0});
    }
    return yaml.append(routes).toString();
  }

  /**
   * @param used how many receivers the tree has named
   */
  private void routes(StringBuilder yaml, String indent, String prefix, int depth, int[] used) {
    int children = depth == 0 ? 0 : random.nextInt(4);
    if (children == 0 || used[0] >= RECEIVERS_A_TREE) {
      return;
    }
    yaml.append(indent).append("routes:\n");
    for (int i = 0; i < children && used[0] < RECEIVERS_A_TREE; i++) {
      yaml.append(indent).append("  - continue: ").append(random.nextBoolean()).append('\n');
      if (random.nextInt(5) > 0) {
        yaml.append(indent).append("    receiver: ").append(prefix).append(++used[0]).append('\n');
      }
      matchers(yaml, indent + "    ");
      routes(yaml, indent + "    ", prefix, depth - 1, used);
    }
  }

  private void matchers(StringBuilder yaml, String indent) {
    switch (random.nextInt(6)) {
      case 0 -> yaml.append(indent).append("match: {").append(pair(": ", value())).append("}\n");
      case 1 -> yaml.append(indent).append("match_re: {").append(pair(": ", regex())).append("}\n");
      case 2 ->
          yaml.append(indent)
              .append("matchers: ['")
              .append(matcher())
              .append(',')
              .append(matcher())
              .append("']\n");
      default -> yaml.append(indent).append("matchers: ['").append(matcher()).append("']\n");
    }
  }

  private String pair(String between, String value) {
    return any(NAMES) + between + "'" + value + "'";
  }

  private String matcher() {
    return switch (random.nextInt(5)) {
      case 0 -> any(NAMES) + "!=\"" + value() + "\"";
      case 1 -> any(NAMES) + "=~\"" + regex() + "\"";
      case 2 -> any(NAMES) + " !~ \"" + regex() + "\"";
      case 3 -> any(NAMES) + "=" + value();
      default -> any(NAMES) + "=\"" + value() + "\"";
    };
  }

  private String regex() {
    return any(List.of("a|b", "a.*", ".+", "", "a.b", "[ab]+", "crit.*|b", "(a|ab)"));
  }

  private String value() {
    return random.nextInt(8) == 0 ? "" : any(VALUES);
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("alertname", "Any");
    for (String name : NAMES) {
      if (random.nextBoolean()) {
        labels.put(name, any(VALUES));
      }
    }
    return labels;
  }

  private String any(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
