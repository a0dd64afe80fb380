package io.highwater.plugins.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.notify.Delivery;
import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.Notifier;
import io.highwater.engine.notify.NotifierFactory;
import io.highwater.plugins.Notifications;
import io.highwater.plugins.NotifierContract;
import io.highwater.plugins.process.ProgramRunner.Call;
import io.highwater.plugins.process.ProgramRunner.Outcome;
import io.highwater.plugins.process.RecordingRunner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DesktopNotifierTest extends NotifierContract {
  private static final Outcome SHOWN = new Outcome.Exited(0, "");

  @Override
  protected NotifierFactory factory() {
    return new DesktopFactory();
  }

  @Override
  protected Map<String, Object> settings() {
    return Map.of("timeout", "5s");
  }

  @Override
  protected List<String> secrets() {
    return List.of("no secret is involved");
  }

  @Override
  protected Notifier unreachable() {
    return hook("Linux", new RecordingRunner(Map.of()));
  }

  @Override
  protected Notifier working() {
    return hook("Linux", new RecordingRunner(Map.of("notify-send", SHOWN)));
  }

  private static Notifier hook(String system, RecordingRunner runner) {
    return new DesktopNotifier("night", DesktopTool.on(system), Duration.ofSeconds(10), runner);
  }

  private static Call call(String system, String program, Notification notification) {
    RecordingRunner runner = new RecordingRunner(Map.of(program, SHOWN));
    assertThat(hook(system, runner).deliver(notification, Notifications.AT))
        .isEqualTo(new Delivery.Delivered("shown by " + program));
    return runner.calls().getLast();
  }

  @Test
  void showsItWithNotifySend() {
    assertThat(call("Linux", "notify-send", Notifications.firing()).argv())
        .containsExactly(
            "notify-send",
            "--app-name=Highwater",
            "--urgency=critical",
            "--",
            "CRITICAL: TargetDown",
            "orders 127.0.0.1:9001 is down\ninstance=127.0.0.1:9001, job=orders");
    assertThat(call("Linux", "notify-send", Notifications.firing("warning")).argv())
        .contains("--urgency=normal");
    assertThat(call("Linux", "notify-send", Notifications.resolved()).argv())
        .contains("--urgency=low", "Resolved: TargetDown");
  }

  @Test
  void markupOfAnAlertIsText() {
    assertThat(call("Linux", "notify-send", Notifications.strange()).argv().getLast())
        .startsWith("&lt;b&gt;bold&lt;/b&gt; &amp; 'quoted'");
  }

  @Test
  void showsItOverTheBusWhereNotifySendIsAbsent() {
    assertThat(call("Linux", "gdbus", Notifications.strange()).argv())
        .startsWith("gdbus", "call", "--session")
        .contains("'WARNING: alert'", "{'urgency': <byte 1>}")
        .anySatisfy(
            argument ->
                assertThat(argument)
                    .startsWith("'&lt;b&gt;bold&lt;/b&gt; &amp; \\'quoted\\' \"twice\" \\\\ "));
  }

  @Test
  void showsItOnMacOs() {
    assertThat(call("Mac OS X", "osascript", Notifications.strange()).argv())
        .startsWith("osascript", "-e", "on run argv")
        .endsWith("WARNING: alert", "<b>bold</b> & 'quoted' \"twice\" \\ `id` $(id)");
  }

  @Test
  void showsItOnWindowsWithTextsInTheEnvironment() {
    Call call = call("Windows 11", "powershell.exe", Notifications.firing());
    assertThat(call.environment())
        .containsEntry("HIGHWATER_TITLE", "CRITICAL: TargetDown")
        .hasEntrySatisfying("HIGHWATER_BODY", body -> assertThat(body).startsWith("orders "));
    assertThat(String.join(" ", call.argv())).doesNotContain("TargetDown");
  }

  @Test
  void saysWhatToInstall() {
    assertThat(unreachable().deliver(Notifications.firing(), Notifications.AT))
        .isEqualTo(
            new Delivery.Rejected(
                "no program to show it: notify-send or gdbus not found; install notify-send"
                    + " (package libnotify-bin on Debian and Ubuntu, libnotify elsewhere)"));
    assertThat(
            hook("Windows 11", new RecordingRunner(Map.of()))
                .deliver(Notifications.firing(), Notifications.AT)
                .answer())
        .contains("powershell.exe not found");
  }

  @Test
  void saysThatThereIsNoDesktop() {
    Outcome noBus = new Outcome.Exited(1, "Cannot autolaunch D-Bus without X11 $DISPLAY\n");
    Delivery delivery =
        hook("Linux", new RecordingRunner(Map.of("notify-send", noBus)))
            .deliver(Notifications.firing(), Notifications.AT);
    assertThat(delivery).isInstanceOf(Delivery.Rejected.class);
    assertThat(delivery.answer())
        .contains("Cannot autolaunch D-Bus", "start the console inside one that shows");
  }

  @Test
  void otherFailuresAreTriedAgain() {
    for (Outcome outcome :
        List.of(
            new Outcome.Exited(1, "the daemon restarts"),
            new Outcome.TimedOut(),
            new Outcome.NotStarted("no memory"),
            new Outcome.Interrupted())) {
      assertThat(
              hook("Linux", new RecordingRunner(Map.of("notify-send", outcome)))
                  .deliver(Notifications.firing(), Notifications.AT))
          .isInstanceOf(Delivery.Retry.class);
    }
  }
}
