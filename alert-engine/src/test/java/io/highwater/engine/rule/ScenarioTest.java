package io.highwater.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.highwater.engine.signal.Comparison;
import io.highwater.engine.yaml.Durations;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Stories of one alert over time, one text file each, named by what happens.
 *
 * <p>{@code rule: > 200 for 10s keep_firing_for 0s every 5s} sets the rule from here on; {@code
 * any} instead of a comparison stands for an expression that is not split; {@code clear 150},
 * {@code quiet_for 10s} and {@code on_missing resolve 3} may follow. Then lines of samples and the
 * states they lead to: {@code 250 _ gone 100 => pending pending missing quiet}. A number is a
 * sample, {@code _} a failed poll, {@code gone} a good answer without the series; {@code firing*3}
 * stands for three. {@code #} begins a comment.
 */
class ScenarioTest {
  @TestFactory
  Stream<DynamicTest> stories() throws IOException, URISyntaxException {
    URL folder = Objects.requireNonNull(getClass().getResource("/scenarios"));
    List<Path> files;
    try (Stream<Path> list = Files.list(Path.of(folder.toURI()))) {
      files = list.sorted().toList();
    }
    assertThat(files).hasSizeGreaterThan(15);
    return files.stream()
        .map(
            file -> {
              String name = file.getFileName().toString().replace(".txt", "");
              return DynamicTest.dynamicTest(name.replace('-', ' '), () -> new Story(file).tell());
            });
  }

  private static final class Story {
    private final Path file;
    private AlertState state = new AlertState.Quiet();
    private Instant at = Instant.EPOCH;
    private String comparison = "any";
    private double limit;
    private double clear;
    private Terms terms = Terms.of(Duration.ZERO, Duration.ZERO);
    private Duration every = Duration.ZERO;
    private int missed;

    Story(Path file) {
      this.file = file;
    }

    void tell() throws IOException {
      List<String> lines = Files.readAllLines(file);
      int samples = 0;
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i).replaceFirst("#.*", "").strip();
        if (line.startsWith("rule:")) {
          rule(line.substring("rule:".length()).strip().split(" +"));
        } else if (!line.isEmpty()) {
          samples += play(line, i + 1);
        }
      }
      assertThat(samples).as("samples told in %s", file.getFileName()).isPositive();
    }

    private void rule(String[] words) {
      int next = 0;
      comparison = words[next++];
      if (!comparison.equals("any")) {
        limit = Double.parseDouble(words[next++]);
      }
      Duration holdFor = Duration.ZERO;
      Duration keepFiringFor = Duration.ZERO;
      Duration quietFor = Duration.ZERO;
      OnMissing onMissing = new OnMissing.Hold();
      clear = Double.NaN;
      while (next < words.length) {
        String name = words[next++];
        String word = words[next++];
        switch (name) {
          case "for" -> holdFor = Durations.parse(word);
          case "keep_firing_for" -> keepFiringFor = Durations.parse(word);
          case "every" -> every = Durations.parse(word);
          case "clear" -> clear = Double.parseDouble(word);
          case "quiet_for" -> quietFor = Durations.parse(word);
          case "on_missing" ->
              onMissing =
                  OnMissing.parse(word.equals("resolve") ? word + " " + words[next++] : word);
          default -> fail("%s: what is \"%s\"?", file.getFileName(), name);
        }
      }
      Duration longer = keepFiringFor.compareTo(quietFor) > 0 ? keepFiringFor : quietFor;
      terms = new Terms(holdFor, longer, onMissing);
    }

    private int play(String line, int number) {
      String[] halves = line.split("=>", -1);
      String[] samples = halves[0].strip().split(" +");
      List<String> states = states(halves[1].strip().split(" +"));
      assertThat(states).as("%s:%d: states", file.getFileName(), number).hasSize(samples.length);
      for (int i = 0; i < samples.length; i++) {
        Evaluator.Step step = step(samples[i]);
        state = step.state();
        if (!state.word().equals(states.get(i))) {
          fail(
              "%s:%d, sample %d (%s at %s): expected %s, got %s (%s)",
              file.getFileName(),
              number,
              i + 1,
              samples[i],
              Durations.format(Duration.between(Instant.EPOCH, at)),
              states.get(i),
              state,
              step.reason());
        }
        assertThat(step.reason()).isNotBlank();
        at = at.plus(every);
      }
      return samples.length;
    }

    private static List<String> states(String[] words) {
      List<String> states = new ArrayList<>();
      for (String word : words) {
        String[] times = word.split("\\*", -1);
        int count = times.length == 1 ? 1 : Integer.parseInt(times[1]);
        states.addAll(java.util.Collections.nCopies(count, times[0]));
      }
      return states;
    }

    private Evaluator.Step step(String sample) {
      if (sample.equals("_")) {
        return new Evaluator.Step(state, "failed poll");
      }
      return Evaluator.next(state, verdict(sample), terms, at);
    }

    private Verdict verdict(String sample) {
      boolean whole = comparison.equals("any");
      if (sample.equals("gone")) {
        return whole ? new Verdict.Clear(Double.NaN) : new Verdict.Missing(++missed);
      }
      missed = 0;
      double value = sample.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(sample);
      if (whole || holds(value, limit)) {
        return new Verdict.Breached(value);
      }
      return !Double.isNaN(clear) && holds(value, clear)
          ? new Verdict.Between(value, clear)
          : new Verdict.Clear(value);
    }

    private boolean holds(double value, double line) {
      return Arrays.stream(Comparison.values())
          .filter(each -> each.symbol().equals(comparison))
          .findFirst()
          .orElseThrow()
          .holds(value, line);
    }
  }
}
