package io.highwater.ui.chart;

import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** How wide a text is. For the FX thread only. */
final class TextWidth {
  private static final Text PROBE = new Text();

  private TextWidth() {}

  static double of(String text, Font font) {
    PROBE.setFont(font);
    PROBE.setText(text);
    return PROBE.getLayoutBounds().getWidth();
  }
}
