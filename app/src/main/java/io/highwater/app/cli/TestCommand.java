package io.highwater.app.cli;

import io.highwater.app.ruletest.Mismatch;
import io.highwater.app.ruletest.UnitTests;
import io.highwater.app.ruletest.UnitTests.Report;
import io.highwater.datasources.promql.EngineOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Unit tests. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "rules",
    description = "Runs unit tests.")
final class TestCommand implements Callable<Integer> {
  private final Surroundings world;

  TestCommand(Surroundings world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    world.err().println("highwater: say what to test: highwater test rules FILE…");
    world.err().flush();
    return HighwaterCommand.EXIT_USAGE;
  }

  /** Unit tests of rules. */
  @Command(
      name = "rules",
      mixinStandardHelpOptions = true,
      description =
          "Runs promtool's unit tests of rules, unchanged. Exit code 1 when one of them fails.")
  static final class Rules implements Callable<Integer> {
    private final Surroundings world;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of unit tests.")
    private List<Path> files = new ArrayList<>();

    @Option(
        names = "--run",
        paramLabel = "REGEX",
        description = "Run only tests in whose name this is found; may be given more than once.")
    private List<String> run = new ArrayList<>();

    @Option(
        names = "--ignore-unknown-fields",
        description = "Pass over fields that are not known, in tests and in rules.")
    private boolean ignoreUnknownFields;

    @Option(
        names = "--semantics",
        paramLabel = "2|3",
        description = "Whose rules of evaluation hold: Prometheus 2's or 3's (default: 3).")
    private String semantics = "3";

    Rules(Surroundings world) {
      this.world = world;
    }

    @Override
    public Integer call() {
      boolean passed = true;
      try {
        UnitTests tests = new UnitTests(pattern(), ignoreUnknownFields, options());
        for (Path file : files) {
          passed &= tell(file, tests.of(file));
        }
      } catch (IllegalArgumentException e) {
        world.err().println("highwater: " + e.getMessage());
        return HighwaterCommand.EXIT_USAGE;
      } finally {
        world.out().flush();
        world.err().flush();
      }
      return passed ? 0 : 1;
    }

    private Optional<Pattern> pattern() {
      try {
        return run.isEmpty()
            ? Optional.empty()
            : Optional.of(
                Pattern.compile(
                    run.stream().map(one -> "(?:" + one + ")").collect(Collectors.joining("|"))));
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException(
            "--run: " + e.getDescription() + ": " + e.getPattern(), e);
      }
    }

    private EngineOptions options() {
      return EngineOptions.DEFAULT.withSemantics(SemanticsOption.of(semantics));
    }

    private boolean tell(Path file, Report report) {
      report.warnings().forEach(warning -> world.err().println("warning: " + warning));
      report.problems().forEach(world.err()::println);
      String count = report.tests() + " tests, " + report.cases() + " cases";
      if (report.passed()) {
        world.out().println(file + ": " + count + ", passed");
        return true;
      }
      world.out().println(file + ": FAILED" + (report.problems().isEmpty() ? ", " + count : ""));
      for (Mismatch mismatch : report.mismatches()) {
        world.out().print(mismatch.text().indent(2));
      }
      return false;
    }
  }
}
