package io.highwater.plugins.desktop;

import io.highwater.engine.notify.Delivery;
import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.Notifier;
import io.highwater.engine.notify.NotifyReason;
import io.highwater.engine.rule.Severity;
import io.highwater.engine.yaml.Durations;
import io.highwater.plugins.payload.ShortText;
import io.highwater.plugins.process.ProgramRunner;
import io.highwater.plugins.process.ProgramRunner.Call;
import io.highwater.plugins.process.ProgramRunner.Outcome;
import io.highwater.plugins.settings.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Shows a notification of the operating system with the first of its tools that is there. */
final class DesktopNotifier implements Notifier {
  private final String name;
  private final List<DesktopTool> tools;
  private final Duration timeout;
  private final ProgramRunner runner;

  DesktopNotifier(String name, List<DesktopTool> tools, Duration timeout, ProgramRunner runner) {
    this.name = name;
    this.tools = List.copyOf(tools);
    this.timeout = timeout;
    this.runner = runner;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String kind() {
    return "desktop";
  }

  @Override
  public String target() {
    return "this desktop, by " + programs();
  }

  @Override
  public Delivery deliver(Notification notification, Instant at) {
    ShortText text = ShortText.of(notification);
    Severity severity =
        notification.reason() == NotifyReason.FIRING ? notification.severity() : Severity.INFO;
    for (DesktopTool tool : tools) {
      Call call = new Call(tool.argv(text, severity), tool.environment(text), "", timeout);
      Outcome outcome = runner.run(call);
      if (!(outcome instanceof Outcome.NotFound)) {
        return judge(tool, outcome);
      }
    }
    return new Delivery.Rejected(
        "no program to show it: " + programs() + " not found; " + DesktopTool.advice(tools));
  }

  private Delivery judge(DesktopTool tool, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Exited(int code, String _) when code == 0 ->
          new Delivery.Delivered("shown by " + tool.program());
      case Outcome.Exited(int code, String errors) -> failed(tool, code, errors);
      case Outcome.NotFound(String reason) -> new Delivery.Rejected(tool.program() + ": " + reason);
      case Outcome.NotStarted(String reason) -> new Delivery.Retry(tool.program() + ": " + reason);
      case Outcome.TimedOut _ ->
          new Delivery.Retry(tool.program() + " did not end within " + Durations.format(timeout));
      case Outcome.Interrupted _ -> new Delivery.Retry("interrupted");
    };
  }

  private static Delivery failed(DesktopTool tool, int code, String errors) {
    String excerpt = Secrets.NONE.excerpt(errors);
    String answer =
        tool.program() + " ended with code " + code + (excerpt.isEmpty() ? "" : ": " + excerpt);
    return noDesktop(errors)
        ? new Delivery.Rejected(
            answer
                + "; no desktop session answers: start the console inside one that shows"
                + " notifications")
        : new Delivery.Retry(answer);
  }

  /** How D-Bus says that there is no session bus, or nobody on it who shows notifications. */
  private static boolean noDesktop(String errors) {
    String text = errors.toLowerCase(Locale.ROOT);
    return text.contains("autolaunch")
        || text.contains("serviceunknown")
        || text.contains("not provided by any .service files")
        || text.contains("error connecting")
        || text.contains("could not connect")
        || text.contains("cannot open display");
  }

  private String programs() {
    return tools.stream().map(DesktopTool::program).collect(Collectors.joining(" or "));
  }
}
