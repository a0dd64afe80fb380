package io.highwater.plugins.desktop;

import io.highwater.engine.notify.Notifier;
import io.highwater.engine.notify.NotifierFactory;
import io.highwater.plugins.process.ChildProcess;
import io.highwater.plugins.settings.Settings;
import java.time.Duration;
import java.util.Map;

/** Makes desktop hooks; the settings are described in docs/hooks.md. */
public final class DesktopFactory implements NotifierFactory {
  @Override
  public String type() {
    return "desktop";
  }

  @Override
  public Notifier create(String name, Map<String, Object> settings) {
    Settings read = new Settings(settings, "timeout");
    return new DesktopNotifier(
        name,
        DesktopTool.on(System.getProperty("os.name", "")),
        read.deadline("timeout", Duration.ofSeconds(10)),
        new ChildProcess());
  }
}
