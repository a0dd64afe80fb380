package io.highwater.app.cli;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The program as a whole. What nearly every start says, {@code run} with each word by itself, is
 * read here: for picocli it would be a tenth of the start ({@code docs/decisions/starting.md}).
 * Everything else, mistakes included, is left to picocli.
 */
public final class Program {
  private Program() {}

  /**
   * @return the exit code: 0 done, 1 failed, 2 bad input
   */
  public static int execute(Surroundings world, String... arguments) {
    try {
      Optional<RunCommand> run = run(world, List.of(arguments));
      if (run.isPresent()) {
        return run.get().call();
      }
    } catch (Exception e) {
      return world.failed(e);
    }
    return HighwaterCommand.of(world).execute(arguments);
  }

  /** Empty where there is anything that is not plain, or not right. */
  static Optional<RunCommand> run(Surroundings world, List<String> arguments) {
    if (arguments.isEmpty() || !arguments.getFirst().equals("run")) {
      return Optional.empty();
    }
    Set<String> options = new HashSet<>();
    String config = "";
    Iterator<String> words = arguments.iterator();
    words.next();
    while (words.hasNext()) {
      String option = words.next();
      if (option.equals(RunCommand.CONFIG) && words.hasNext()) {
        config = words.next();
      } else if (!option.equals(Sitting.HEADLESS) && !option.equals(Sitting.MEASURE_START)) {
        return Optional.empty();
      }
      if (!options.add(option)) {
        return Optional.empty();
      }
    }
    // With these picocli has plans of its own.
    if (config.isBlank() || config.startsWith("-") || config.startsWith("@")) {
      return Optional.empty();
    }
    Sitting sitting =
        new Sitting(options.contains(Sitting.HEADLESS), options.contains(Sitting.MEASURE_START));
    return Optional.of(new RunCommand(world, Path.of(config), sitting));
  }
}
