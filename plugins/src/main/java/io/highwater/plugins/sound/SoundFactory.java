package io.highwater.plugins.sound;

import io.highwater.engine.notify.Notifier;
import io.highwater.engine.notify.NotifierFactory;
import io.highwater.plugins.settings.Settings;
import java.time.Duration;
import java.util.Map;

/** Makes sound hooks; the settings are described in docs/hooks.md. */
public final class SoundFactory implements NotifierFactory {
  @Override
  public String type() {
    return "sound";
  }

  @Override
  public Notifier create(String name, Map<String, Object> settings) {
    Settings read = new Settings(settings, "volume", "pause");
    return new SoundNotifier(
        name,
        read.number("volume", 0.5, 0, 1),
        read.duration("pause", Duration.ofSeconds(5)),
        new JavaSound());
  }
}
