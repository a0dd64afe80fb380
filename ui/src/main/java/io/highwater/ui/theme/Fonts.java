package io.highwater.ui.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.text.Font;

/** The bundled fonts; they are the same on every machine. */
public final class Fonts {
  public static final String TEXT = "Inter";
  public static final String STRONG = "Inter SemiBold";
  public static final String MONO = "JetBrains Mono";

  private static final String FOLDER = "/com/formdev/flatlaf/fonts/";
  private static final String ITALIC = "inter/Inter-Italic.otf";
  private static final List<String> FILES =
      List.of(
          "inter/Inter-Regular.otf",
          "inter/Inter-SemiBold.otf",
          "jetbrains_mono/JetBrainsMono-Regular.ttf");

  /** Each takes its part of the program's start. */
  private static final Set<String> LOADED = new HashSet<>();

  private Fonts() {}

  /** Makes the families known to JavaFX; the second call does nothing. */
  public static void load() {
    FILES.forEach(Fonts::load);
  }

  /** The same for {@link #TEXT} in italics. */
  static void loadItalic() {
    load(ITALIC);
  }

  private static synchronized void load(String file) {
    if (!LOADED.add(file)) {
      return;
    }
    try (InputStream in = Fonts.class.getResourceAsStream(FOLDER + file)) {
      if (in == null || Font.loadFont(in, 12) == null) {
        throw new IllegalStateException("font missing from the class path: " + file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
