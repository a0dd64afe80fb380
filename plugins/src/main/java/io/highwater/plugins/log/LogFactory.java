package io.highwater.plugins.log;

import io.highwater.engine.notify.Notifier;
import io.highwater.engine.notify.NotifierFactory;
import io.highwater.plugins.settings.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Makes log hooks; the settings are described in docs/hooks.md. */
public final class LogFactory implements NotifierFactory {
  private static final long DEFAULT_MAX_BYTES = 10L << 20;

  @Override
  public String type() {
    return "log";
  }

  @Override
  public Notifier create(String name, Map<String, Object> settings) {
    Settings read = new Settings(settings, "path", "max_bytes", "keep");
    long maxBytes = read.integer("max_bytes", DEFAULT_MAX_BYTES, 1024, Long.MAX_VALUE);
    int keep = (int) read.integer("keep", 5, 0, 1000);
    Optional<String> path = read.text("path");
    if (path.isEmpty()) {
      return new SystemLogNotifier(name, System.getLogger("io.highwater.notifications"));
    }
    return new LogFileNotifier(name, new RotatingFile(path(path.get()), maxBytes, keep));
  }

  private static Path path(String text) {
    try {
      Path path = Path.of(text);
      if (!text.isBlank() && path.getFileName() != null) {
        return path;
      }
    } catch (InvalidPathException e) {
      // Told below, in the reader's words.
    }
    throw Settings.mistake("\"path\" must be the name of a file, such as /var/log/pages.jsonl");
  }
}
