package io.highwater.ui.shell;

import io.highwater.engine.rule.AlertKey;

/** How one screen leads to another. */
public interface Navigator {
  /** Leads nowhere: for pictures and walls. */
  Navigator NONE =
      new Navigator() {
        @Override
        public void open(ScreenId screen) {}

        @Override
        public void open(AlertKey alert) {}
      };

  void open(ScreenId screen);

  /** Opens the list of alerts with {@code alert} selected. */
  void open(AlertKey alert);
}
