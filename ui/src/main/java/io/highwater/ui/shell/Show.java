package io.highwater.ui.shell;

import java.util.Arrays;
import java.util.Optional;

/**
 * What is shown: a screen, and what of it.
 *
 * @param part of the screen: the title of a dashboard; empty for the screen as it opens
 */
public record Show(ScreenId screen, String part) {
  /** A whole screen. */
  public Show(ScreenId screen) {
    this(screen, "");
  }

  /**
   * As it is written: {@code map}, {@code dashboards/Traffic}. Empty where there is no such screen.
   */
  public static Optional<Show> of(String text) {
    String[] names = text.strip().split("/", 2);
    return Arrays.stream(ScreenId.values())
        .filter(screen -> screen.word().equals(names[0].strip()))
        .findFirst()
        .map(screen -> new Show(screen, names.length == 1 ? "" : names[1].strip()));
  }

  /** As {@link #of} reads it. */
  public String word() {
    return part.isEmpty() ? screen.word() : screen.word() + "/" + part;
  }

  /** For people. */
  public String title() {
    return part.isEmpty() ? screen.title() : part;
  }
}
