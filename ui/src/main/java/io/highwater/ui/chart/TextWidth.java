package io.highwater.ui.chart;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** How wide a text is. For the FX thread only. */
final class TextWidth {
  private static final Text PROBE = new Text();

  /** Axes and legends measure the same few texts again and again, and to measure one is slow. */
  private static final int REMEMBERED = 2_000;

  private static final Map<Key, Double> KNOWN = new HashMap<>();

  private record Key(String text, Font font) {}

  private TextWidth() {}

  static double of(String text, Font font) {
    if (KNOWN.size() > REMEMBERED) {
      KNOWN.clear();
    }
    return KNOWN.computeIfAbsent(new Key(text, font), key -> measured(key.text(), key.font()));
  }

  private static double measured(String text, Font font) {
    PROBE.setFont(font);
    PROBE.setText(text);
    return PROBE.getLayoutBounds().getWidth();
  }
}
