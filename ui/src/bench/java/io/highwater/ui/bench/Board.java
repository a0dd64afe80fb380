package io.highwater.ui.bench;

import javafx.scene.Parent;

/** Charts on a screen, each update one second further. */
interface Board {
  Parent root();

  /** Shows the next second. On the FX thread. */
  void advance();

  /** Shifts what is seen by {@code seconds}; nothing where that cannot be done. */
  default void pan(double seconds) {}
}
