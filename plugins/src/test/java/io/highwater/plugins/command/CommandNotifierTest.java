package io.highwater.plugins.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.highwater.engine.notify.Delivery;
import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.Notifier;
import io.highwater.engine.notify.NotifierFactory;
import io.highwater.plugins.Notifications;
import io.highwater.plugins.NotifierContract;
import io.highwater.plugins.payload.AlertmanagerMessage;
import io.highwater.plugins.process.ProgramRunner.Call;
import io.highwater.plugins.process.ProgramRunner.Outcome;
import io.highwater.plugins.process.RecordingRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandNotifierTest extends NotifierContract {
  @TempDir private Path folder;

  @BeforeAll
  static void needsAShell() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the scripts of this test need /bin/sh");
  }

  @Override
  protected NotifierFactory factory() {
    return new CommandFactory();
  }

  @Override
  protected Map<String, Object> settings() {
    return Map.of(
        "command", List.of("/bin/sh", "-c", "echo $PAGER_TOKEN >&2", "argumentsecret"),
        "environment", Map.of("PAGER_TOKEN", "tokensecret"));
  }

  @Override
  protected List<String> secrets() {
    return List.of("tokensecret", "argumentsecret");
  }

  @Override
  protected Notifier unreachable() {
    return new CommandFactory()
        .create("night", Map.of("command", List.of(folder.resolve("absent").toString())));
  }

  @Override
  protected Notifier working() {
    return new CommandFactory().create("night", settings());
  }

  private static CommandNotifier hook(RecordingRunner runner) {
    Map<String, Object> settings =
        Map.of("command", List.of("page", "--now"), "environment", Map.of("TOKEN", "t0ps3cret"));
    return new CommandNotifier("night", CommandSettings.read(settings), runner);
  }

  private static Delivery deliver(Outcome outcome) {
    return hook(new RecordingRunner(Map.of("page", outcome)))
        .deliver(Notifications.firing(), Notifications.AT);
  }

  @Test
  void givesTheMessageAndTheVariables() {
    RecordingRunner runner = new RecordingRunner(Map.of("page", new Outcome.Exited(0, "")));
    Notification notification = Notifications.resolved();
    assertThat(hook(runner).deliver(notification, Notifications.AT))
        .isEqualTo(new Delivery.Delivered("exit code 0"));
    Call call = runner.calls().getFirst();
    assertThat(call.argv()).containsExactly("page", "--now");
    assertThat(call.input()).isEqualTo(AlertmanagerMessage.json(notification, ""));
    assertThat(call.environment())
        .containsEntry("TOKEN", "t0ps3cret")
        .containsEntry("HIGHWATER_NOTIFICATION_ID", "n-1/RESOLVED")
        .containsEntry("HIGHWATER_RECEIVER", "night")
        .containsEntry("HIGHWATER_REASON", "resolved")
        .containsEntry("HIGHWATER_STATUS", "resolved")
        .containsEntry("HIGHWATER_ALERTNAME", "TargetDown")
        .containsEntry("HIGHWATER_INSTANCE", "127.0.0.1:9001")
        .containsEntry("HIGHWATER_SEVERITY", "critical")
        .containsEntry("HIGHWATER_SUMMARY", "orders 127.0.0.1:9001 is down")
        .containsEntry("HIGHWATER_DESCRIPTION", "")
        .containsEntry("HIGHWATER_VALUE", "1.0")
        .containsEntry("HIGHWATER_STARTS_AT", "2026-03-01T02:59:30.500Z")
        .containsEntry("HIGHWATER_ENDS_AT", "2026-03-01T03:10:00.000Z")
        .containsKey("HIGHWATER_LABELS")
        .containsEntry("HIGHWATER_ALERTS", "1")
        .containsEntry("HIGHWATER_ALERTS_FIRING", "0")
        .containsKey("HIGHWATER_GROUP_KEY")
        .hasSize(17);
  }

  @Test
  void ofSeveralAlertsTellsWhatTheyShare() {
    assertThat(CommandEnvironment.of(Notifications.several()))
        .containsEntry("HIGHWATER_ALERTS", "3")
        .containsEntry("HIGHWATER_ALERTS_FIRING", "2")
        .containsEntry("HIGHWATER_LABELS", "{alertname=\"TargetDown\", job=\"orders\"}")
        .containsEntry("HIGHWATER_INSTANCE", "")
        .containsEntry("HIGHWATER_SEVERITY", "critical")
        .containsEntry("HIGHWATER_SUMMARY", "")
        .containsEntry("HIGHWATER_STARTS_AT", "2026-03-01T02:59:31.500Z");
  }

  @Test
  void aFiringAlertHasNoEnd() {
    assertThat(CommandEnvironment.of(Notifications.firing()))
        .containsEntry("HIGHWATER_ENDS_AT", "")
        .containsEntry("HIGHWATER_REASON", "firing");
    assertThat(CommandEnvironment.of(Notifications.test()))
        .containsEntry("HIGHWATER_REASON", "test")
        .containsEntry("HIGHWATER_STATUS", "firing");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 75, 79, 127, 137, 255})
  void mostExitCodesMeanTryAgain(int code) {
    assertThat(deliver(new Outcome.Exited(code, "busy\n")))
        .isEqualTo(new Delivery.Retry("exit code " + code + ": busy"));
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 65, 70, 74, 76, 77, 78})
  void theExitCodesOfSysexitsMeanRefused(int code) {
    assertThat(deliver(new Outcome.Exited(code, "bad\ninput")))
        .isEqualTo(new Delivery.Rejected("exit code " + code + ": bad input"));
  }

  @Test
  void otherEndsAreToldApart() {
    assertThat(deliver(new Outcome.TimedOut()))
        .isEqualTo(
            new Delivery.Retry("page did not end within 25s and was ended with its children"));
    assertThat(deliver(new Outcome.NotFound("there is no such program")))
        .isEqualTo(new Delivery.Rejected("page cannot be run: there is no such program"));
    assertThat(deliver(new Outcome.NotStarted("it could not be started now")))
        .isInstanceOf(Delivery.Retry.class);
    assertThat(deliver(new Outcome.Interrupted())).isInstanceOf(Delivery.Retry.class);
  }

  @Test
  void hidesTheEnvironmentsValuesInErrors() {
    assertThat(deliver(new Outcome.Exited(1, "token t0ps3cret refused")).answer())
        .isEqualTo("exit code 1: token … refused");
  }

  @Test
  void complainsAboutWrongSettings() {
    assertWrong(Map.of(), "\"command\" is missing");
    assertWrong(Map.of("command", "page --now"), "no shell takes a line apart");
    assertWrong(Map.of("command", List.of(" ")), "\"command\" is missing");
    assertWrong(Map.of("command", List.of("a", "b\0c")), "NUL");
    assertWrong(
        Map.of("command", List.of("a"), "environment", Map.of("A=B", "c")), "\"environment\"");
    assertWrong(
        Map.of("command", List.of("a"), "environment", Map.of("HIGHWATER_X", "c")), "HIGHWATER_X");
  }

  private static void assertWrong(Map<String, Object> settings, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CommandFactory().create("night", settings))
        .withMessageContaining(message);
  }
}
