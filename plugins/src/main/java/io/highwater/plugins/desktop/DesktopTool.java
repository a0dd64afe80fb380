package io.highwater.plugins.desktop;

import io.highwater.engine.rule.Severity;
import io.highwater.plugins.payload.ShortText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A program that shows a notification of the desktop. Texts reach it as arguments or environment,
 * never as part of a script.
 */
enum DesktopTool {
  /** Linux, package libnotify. */
  NOTIFY_SEND("notify-send") {
    @Override
    List<String> argv(ShortText text, Severity severity) {
      return List.of(
          program(),
          "--app-name=Highwater",
          "--urgency=" + urgencyWord(severity),
          "--",
          text.title(),
          markup(text.body()));
    }
  },
  /** Linux, package GLib: the same call on the session bus, in GVariant notation. */
  GDBUS("gdbus") {
    @Override
    List<String> argv(ShortText text, Severity severity) {
      return List.of(
          program(),
          "call",
          "--session",
          "--dest=org.freedesktop.Notifications",
          "--object-path=/org/freedesktop/Notifications",
          "--method=org.freedesktop.Notifications.Notify",
          "--",
          quoted("Highwater"),
          "0",
          quoted(""),
          quoted(text.title()),
          quoted(markup(text.body())),
          "[]",
          "{'urgency': <byte " + urgency(severity) + ">}",
          "-1");
    }
  },
  /** macOS. */
  OSASCRIPT("osascript") {
    @Override
    List<String> argv(ShortText text, Severity severity) {
      return List.of(
          program(),
          "-e",
          "on run argv",
          "-e",
          "display notification (item 2 of argv) with title (item 1 of argv)",
          "-e",
          "end run",
          "--",
          text.title(),
          text.body());
    }
  },
  /** Windows: a toast in the name of PowerShell, which needs no registration. */
  POWERSHELL("powershell.exe") {
    @Override
    List<String> argv(ShortText text, Severity severity) {
      return List.of(program(), "-NoProfile", "-NonInteractive", "-Command", TOAST);
    }

    @Override
    Map<String, String> environment(ShortText text) {
      Map<String, String> environment = new TreeMap<>();
      environment.put("HIGHWATER_TITLE", text.title());
      environment.put("HIGHWATER_BODY", text.body());
      return environment;
    }
  };

  private static final String TOAST =
      "$ErrorActionPreference = 'Stop';"
          + " $n = 'Windows.UI.Notifications';"
          + " [void][Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications,"
          + " ContentType = WindowsRuntime];"
          + " $kind = [Windows.UI.Notifications.ToastTemplateType]::ToastText02;"
          + " $xml = [Windows.UI.Notifications.ToastNotificationManager]"
          + "::GetTemplateContent($kind);"
          + " $texts = $xml.GetElementsByTagName('text');"
          + " [void]$texts.Item(0).AppendChild($xml.CreateTextNode($env:HIGHWATER_TITLE));"
          + " [void]$texts.Item(1).AppendChild($xml.CreateTextNode($env:HIGHWATER_BODY));"
          + " $toast = New-Object Windows.UI.Notifications.ToastNotification $xml;"
          + " $app = '{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\\WindowsPowerShell\\v1.0"
          + "\\powershell.exe';"
          + " [Windows.UI.Notifications.ToastNotificationManager]"
          + "::CreateToastNotifier($app).Show($toast)";

  private final String program;

  DesktopTool(String program) {
    this.program = program;
  }

  String program() {
    return program;
  }

  abstract List<String> argv(ShortText text, Severity severity);

  Map<String, String> environment(ShortText text) {
    return Map.of();
  }

  /** The tools to try on a system, best first. */
  static List<DesktopTool> on(String osName) {
    String os = osName.toLowerCase(Locale.ROOT);
    if (os.startsWith("windows")) {
      return List.of(POWERSHELL);
    }
    return os.startsWith("mac") ? List.of(OSASCRIPT) : List.of(NOTIFY_SEND, GDBUS);
  }

  /** What the operator can do when none of {@code tools} is there. */
  static String advice(List<DesktopTool> tools) {
    return tools.contains(NOTIFY_SEND)
        ? "install notify-send (package libnotify-bin on Debian and Ubuntu, libnotify elsewhere)"
        : "it belongs to the operating system; check the PATH the console was started with";
  }

  private static int urgency(Severity severity) {
    return switch (severity) {
      case CRITICAL -> 2;
      case WARNING -> 1;
      case INFO -> 0;
    };
  }

  private static String urgencyWord(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "critical";
      case WARNING -> "normal";
      case INFO -> "low";
    };
  }

  /** The body of a desktop notification is markup; an alert's text is not. */
  private static String markup(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
  }
}
