package io.highwater.ui.shell;

import java.util.List;

/** The demo platform's fault switches. Thread-safe; nothing here blocks. */
public interface FaultBoard {
  /**
   * @param name as on the command line: {@code kill-backend}
   * @param title for a button: {@code Kill a backend}
   * @param description one sentence: what it does and what should be seen
   */
  record Fault(String name, String title, String description, boolean active) {}

  List<Fault> faults();

  void inject(String name);

  void heal(String name);
}
