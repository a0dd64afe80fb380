package io.highwater.app.cli;

import io.highwater.app.config.TopologyFile;
import io.highwater.app.watch.Wiring;
import io.highwater.datasources.promql.PromQl;
import io.highwater.datasources.scrape.PrometheusConfig;
import io.highwater.engine.rule.RuleFile;
import io.highwater.engine.yaml.Problem;
import io.highwater.engine.yaml.Yaml;
import io.highwater.ui.dashboard.DashboardFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Names every mistake in configurations, rule files, dashboards and topologies, told apart by what
 * they hold.
 */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Checks files: configurations, rules, dashboards, topologies. Exit code 2 when there is a"
            + " mistake.")
final class CheckCommand implements Callable<Integer> {
  private static final Duration ANY_INTERVAL = Duration.ofMinutes(1);

  private final Surroundings world;

  @Parameters(arity = "1..*", paramLabel = "FILE")
  private List<Path> files = new ArrayList<>();

  CheckCommand(Surroundings world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    int mistakes = 0;
    for (Path file : files) {
      Verdict verdict = check(file);
      verdict.problems().forEach(world.err()::println);
      verdict.messages().forEach(world.err()::println);
      mistakes += verdict.problems().size();
      if (verdict.problems().isEmpty()) {
        world.out().println(file + ": " + verdict.what());
      }
    }
    world.out().flush();
    world.err().flush();
    return mistakes == 0 ? 0 : HighwaterCommand.EXIT_USAGE;
  }

  /**
   * @param messages what is no mistake but should be known
   */
  private record Verdict(String what, List<Problem> problems, List<String> messages) {
    Verdict(String what, List<Problem> problems) {
      this(what, problems, List.of());
    }
  }

  private Verdict check(Path file) {
    Yaml root = Yaml.read(file);
    PromQl language = new PromQl();
    if (root.isMapping() && root.get("groups").present()) {
      RuleFile read = RuleFile.read(root, "any", language, ANY_INTERVAL);
      return new Verdict(
          rules(read.rules().size(), read.recording().size()),
          read.problems(),
          read.warnings().stream().map(Problem::toString).toList());
    }
    if (!root.isMapping() && !root.problems().isEmpty()) {
      return new Verdict("", root.problems());
    }
    if (root.isMapping() && root.get("dashboards").present() && !root.get("sources").present()) {
      DashboardFile.Outcome read = DashboardFile.read(file, "any", language);
      return new Verdict(read.dashboards().size() + " dashboards, fine", read.problems());
    }
    if (root.isMapping() && root.get("tiers").present()) {
      TopologyFile.read(root, "any", language);
      return new Verdict("topology, fine", root.problems());
    }
    if (root.isMapping()
        && root.get("scrape_configs").present()
        && !root.get("sources").present()) {
      PrometheusConfig read = PrometheusConfig.read(file);
      return new Verdict(
          read.jobs().size() + " scrape jobs, fine", read.problems(), read.warnings());
    }
    Wiring.Checked checked = Wiring.check(file, world.environment(), world.clock());
    return new Verdict("configuration, fine", checked.problems(), checked.messages());
  }

  private static String rules(int alerting, int recording) {
    return recording == 0
        ? alerting + " rules, fine"
        : (alerting + recording) + " rules, " + recording + " of them recording, fine";
  }
}
