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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random route trees and label sets, asked of Alertmanager's own {@code amtool} and of us: the same
 * receivers in the same order.
 */
class AmtoolRoutesTest {
  private static final Path AMTOOL = Path.of("/usr/bin/amtool");
  private static final int TREES = Integer.getInteger("routes.trees", 2_000);
  private static final long SEED = Long.getLong("routes.seed", 7);
  private static final List<String> NAMES = List.of("severity", "team", "job", "zone");
  private static final List<String> VALUES = List.of("a", "b", "ab", "a.b", "critical");

  @TempDir Path folder;

  private record Case(String yaml, Map<String, String> labels) {}

  private final Random random = new Random(SEED);

  @Test
  void a6RoutesAsAmtoolSays() throws IOException, InterruptedException, ExecutionException {
    assumeTrue(
        Files.isExecutable(AMTOOL),
        "no " + AMTOOL + " here: install the package prometheus-alertmanager to run this test");
    List<String> differences = new ArrayList<>();
    int routed = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Case> cases = new ArrayList<>();
      List<Future<String>> theirs = new ArrayList<>();
      for (int i = 0; i < TREES; i++) {
        Case one = new Case(tree(), labels());
        Path file = Files.writeString(folder.resolve("tree-" + i + ".yml"), one.yaml());
        cases.add(one);
        theirs.add(threads.submit(() -> amtool(file, one.labels())));
      }
      for (int i = 0; i < TREES; i++) {
        Case one = cases.get(i);
        String ours = ours(one);
        routed += ours.equals("r0") ? 0 : 1;
        if (!theirs.get(i).get().equals(ours)) {
          differences.add(
              one.labels()
                  + "\n"
                  + one.yaml()
                  + "amtool: "
                  + theirs.get(i).get()
                  + "\nours: "
                  + ours);
        }
      }
    }
    assertThat(differences).isEmpty();
    assertThat(routed).as("cases that leave the root").isGreaterThan(TREES / 3);
  }

  private static String ours(Case one) {
    AlertmanagerFile.Outcome read = AlertmanagerFile.routes("tree.yml", one.yaml());
    assertThat(read.problems()).isEmpty();
    return read.routing().orElseThrow().match(Labels.of(one.labels())).stream()
        .map(Route::receiver)
        .collect(Collectors.joining(","));
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

  private String tree() {
    StringBuilder yaml = new StringBuilder("receivers:\n");
    for (int i = 0; i < 30; i++) {
      yaml.append("  - name: r").append(i).append('\n');
    }
    yaml.append("route:\n  receiver: r0\n");
    routes(yaml, "  ", 3, new int[] {0});
    return yaml.toString();
  }

  private void routes(StringBuilder yaml, String indent, int depth, int[] used) {
    int children = depth == 0 ? 0 : random.nextInt(4);
    if (children == 0) {
      return;
    }
    yaml.append(indent).append("routes:\n");
    for (int i = 0; i < children && used[0] < 29; i++) {
      yaml.append(indent).append("  - continue: ").append(random.nextBoolean()).append('\n');
      if (random.nextInt(5) > 0) {
        yaml.append(indent).append("    receiver: r").append(++used[0]).append('\n');
      }
      matchers(yaml, indent + "    ");
      routes(yaml, indent + "    ", depth - 1, used);
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
