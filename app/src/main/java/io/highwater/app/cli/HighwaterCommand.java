package io.highwater.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The root command; by itself it is the demo. */
@Command(
    name = "highwater",
    mixinStandardHelpOptions = true,
    version = "Highwater 0.1.0",
    description = "Watches high-throughput systems. Without a command: the demo platform.")
public final class HighwaterCommand implements Callable<Integer> {
  /** A bad argument or a mistake in a file. */
  static final int EXIT_USAGE = 2;

  private final DemoCommand demo;

  private HighwaterCommand(DemoCommand demo) {
    this.demo = demo;
  }

  /**
   * The whole command line; {@code execute} answers with the exit code: 0 done, 1 failed, 2 bad
   * input.
   */
  public static CommandLine of(Surroundings world) {
    DemoCommand demo = new DemoCommand(world);
    CommandLine line =
        new CommandLine(new HighwaterCommand(demo))
            .addSubcommand("demo", demo)
            .addSubcommand("run", new RunCommand(world))
            .addSubcommand("wall", new WallCommand(world))
            .addSubcommand("check", new CheckCommand(world))
            .addSubcommand("alerts", new AlertsCommand(world))
            .addSubcommand("query", new QueryCommand(world))
            .addSubcommand(
                "test",
                new CommandLine(new TestCommand(world))
                    .addSubcommand("rules", new TestCommand.Rules(world)))
            .addSubcommand(
                "routes",
                new CommandLine(new RoutesCommand(world))
                    .addSubcommand("show", new RoutesCommand.Show(world))
                    .addSubcommand("test", new RoutesCommand.Test(world)))
            .addSubcommand(
                "import",
                new CommandLine(new ImportCommand(world))
                    .addSubcommand("grafana", new ImportCommand.Grafana(world)))
            .addSubcommand(
                "export",
                new CommandLine(new ExportCommand(world))
                    .addSubcommand("grafana", new ExportCommand.Grafana(world)))
            .addSubcommand("render", new RenderCommand(world))
            .addSubcommand("snapshot", new SnapshotCommand(world));
    line.setOut(world.out());
    line.setErr(world.err());
    line.setParameterExceptionHandler(
        (ParameterException e, String[] _) -> {
          world.err().println("highwater: " + e.getMessage());
          world.err().println("Try: highwater --help");
          world.err().flush();
          return EXIT_USAGE;
        });
    line.setExecutionExceptionHandler(
        (Exception e, CommandLine _, CommandLine.ParseResult _) -> world.failed(e));
    return line;
  }

  @Override
  public Integer call() throws Exception {
    return demo.call();
  }
}
