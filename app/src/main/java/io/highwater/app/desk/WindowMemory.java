package io.highwater.app.desk;

import io.highwater.ui.shell.Arrangement;
import io.highwater.ui.theme.TypeScale;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import javafx.geometry.Rectangle2D;

/** Keeps how the window is arranged in a file of properties; losing it costs nobody anything. */
final class WindowMemory {
  private static final System.Logger LOG = System.getLogger(WindowMemory.class.getName());

  private final Path file;

  WindowMemory(Path file) {
    this.file = file;
  }

  /** Empty where nothing is kept, or nothing that can be used. */
  Optional<Arrangement> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties kept = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      kept.load(reader);
      int text = Integer.parseInt(kept.getProperty("text", "100"));
      return Optional.of(
          new Arrangement(
              new Rectangle2D(
                  number(kept, "x"),
                  number(kept, "y"),
                  number(kept, "width"),
                  number(kept, "height")),
              Boolean.parseBoolean(kept.getProperty("maximized")),
              !"light".equals(kept.getProperty("look")),
              Math.clamp(text, TypeScale.LEAST, TypeScale.MOST)));
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(System.Logger.Level.WARNING, () -> file + " says nothing of the window: " + e);
      return Optional.empty();
    }
  }

  private static double number(Properties kept, String key) {
    double number = Double.parseDouble(kept.getProperty(key, ""));
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(key + " is " + number);
    }
    return number;
  }

  void write(Arrangement arrangement) {
    Properties kept = new Properties();
    kept.setProperty("x", String.valueOf(arrangement.bounds().getMinX()));
    kept.setProperty("y", String.valueOf(arrangement.bounds().getMinY()));
    kept.setProperty("width", String.valueOf(arrangement.bounds().getWidth()));
    kept.setProperty("height", String.valueOf(arrangement.bounds().getHeight()));
    kept.setProperty("maximized", String.valueOf(arrangement.maximized()));
    kept.setProperty("look", arrangement.dark() ? "dark" : "light");
    kept.setProperty("text", String.valueOf(arrangement.text()));
    try {
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      // Whoever is killed while writing keeps what was there.
      Path next = file.resolveSibling(file.getFileName() + ".next");
      try (Writer writer = Files.newBufferedWriter(next)) {
        kept.store(writer, "Where the window was.");
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, () -> "the window's place is not kept: " + e);
    }
  }
}
