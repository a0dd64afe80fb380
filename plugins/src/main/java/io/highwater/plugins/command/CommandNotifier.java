package io.highwater.plugins.command;

import io.highwater.engine.notify.Delivery;
import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.Notifier;
import io.highwater.engine.yaml.Durations;
import io.highwater.plugins.payload.AlertmanagerMessage;
import io.highwater.plugins.process.ProgramRunner;
import io.highwater.plugins.process.ProgramRunner.Call;
import io.highwater.plugins.process.ProgramRunner.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Runs a program that finds the message on its standard input. */
final class CommandNotifier implements Notifier {
  /** The exit codes of sysexits.h that say "wrong as it is", apart from EX_TEMPFAIL. */
  private static final int FIRST_REFUSAL = 64;

  private static final int LAST_REFUSAL = 78;
  private static final int TRY_AGAIN = 75;

  private final String name;
  private final CommandSettings settings;
  private final ProgramRunner runner;

  CommandNotifier(String name, CommandSettings settings, ProgramRunner runner) {
    this.name = name;
    this.settings = settings;
    this.runner = runner;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String kind() {
    return "command";
  }

  /** The program without its arguments, which may hold secrets. */
  @Override
  public String target() {
    return settings.argv().getFirst();
  }

  @Override
  public Delivery deliver(Notification notification, Instant at) {
    Map<String, String> environment = new TreeMap<>(settings.environment());
    environment.putAll(CommandEnvironment.of(notification));
    String input = AlertmanagerMessage.json(notification, "");
    return judge(runner.run(new Call(settings.argv(), environment, input, settings.timeout())));
  }

  private Delivery judge(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Exited(int code, String errors) -> judge(code, errors);
      case Outcome.NotFound(String reason) ->
          new Delivery.Rejected(target() + " cannot be run: " + reason);
      case Outcome.NotStarted(String reason) -> new Delivery.Retry(target() + ": " + reason);
      case Outcome.TimedOut _ ->
          new Delivery.Retry(
              target()
                  + " did not end within "
                  + Durations.format(settings.timeout())
                  + " and was ended with its children");
      case Outcome.Interrupted _ -> new Delivery.Retry("interrupted");
    };
  }

  private Delivery judge(int code, String errors) {
    String excerpt = settings.secrets().excerpt(errors);
    String answer = "exit code " + code + (excerpt.isEmpty() ? "" : ": " + excerpt);
    if (code == 0) {
      return new Delivery.Delivered(answer);
    }
    return code >= FIRST_REFUSAL && code <= LAST_REFUSAL && code != TRY_AGAIN
        ? new Delivery.Rejected(answer)
        : new Delivery.Retry(answer);
  }
}
