package io.highwater.ui.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/** The bundled fonts; they are the same on every machine. */
public final class Fonts {
  public static final String TEXT = "Inter";
  public static final String STRONG = "Inter SemiBold";
  public static final String MONO = "JetBrains Mono";

  private static final String FOLDER = "/com/formdev/flatlaf/fonts/";
  private static final List<String> FILES =
      List.of(
          "inter/Inter-Regular.otf",
          "inter/Inter-Italic.otf",
          "inter/Inter-Bold.otf",
          "inter/Inter-SemiBold.otf",
          "jetbrains_mono/JetBrainsMono-Regular.ttf",
          "jetbrains_mono/JetBrainsMono-Bold.ttf");

  private static boolean loaded;

  private Fonts() {}

  /** Makes the families known to JavaFX; the second call does nothing. */
  public static synchronized void load() {
    if (loaded) {
      return;
    }
    FILES.forEach(Fonts::load);
    loaded = true;
  }

  private static void load(String file) {
    try (InputStream in = Fonts.class.getResourceAsStream(FOLDER + file)) {
      if (in == null || Font.loadFont(in, 12) == null) {
        throw new IllegalStateException("font missing from the class path: " + file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
