package io.highwater.plugins.command;

import io.highwater.plugins.settings.Secrets;
import io.highwater.plugins.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Which program to run.
 *
 * @param argv the program and its arguments
 * @param environment added to the console's own and to the hook's variables
 * @param secrets the environment's values, which no answer may show
 */
record CommandSettings(
    List<String> argv, Map<String, String> environment, Duration timeout, Secrets secrets) {
  private static final String EXAMPLE =
      "a list of the program and its arguments, such as [\"/usr/local/bin/page\", \"--now\"];"
          + " no shell takes a line apart";

  CommandSettings {
    argv = List.copyOf(argv);
    environment = Map.copyOf(environment);
  }

  /**
   * @throws IllegalArgumentException when a setting is unknown, missing or wrong
   */
  static CommandSettings read(Map<String, Object> values) {
    Settings settings = new Settings(values, "command", "environment", "timeout");
    List<String> argv = settings.texts("command", EXAMPLE);
    if (argv.isEmpty() || argv.getFirst().isBlank()) {
      throw Settings.mistake("\"command\" is missing; write " + EXAMPLE);
    }
    if (argv.stream().anyMatch(argument -> argument.indexOf('\0') >= 0)) {
      throw Settings.mistake("\"command\" holds a NUL character");
    }
    Map<String, String> environment = settings.mapping("environment");
    environment.forEach(
        (key, value) -> {
          if (key.isEmpty() || key.contains("=") || (key + value).indexOf('\0') >= 0) {
            throw Settings.mistake("\"environment\" holds a name or value that no system takes");
          }
          if (key.startsWith(CommandEnvironment.PREFIX)) {
            throw Settings.mistake(
                "\"environment\" sets " + key + ", but the hook sets names of that form itself");
          }
        });
    return new CommandSettings(
        argv,
        environment,
        settings.deadline("timeout", Duration.ofSeconds(25)),
        Secrets.of(environment.values()));
  }

  /** Names the program only. */
  @Override
  public String toString() {
    return "CommandSettings[" + argv.getFirst() + "]";
  }
}
