package io.highwater.ui.shell;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The screens there are, in the order of the navigation; Ctrl+1 opens the first. */
public enum ScreenId {
  OVERVIEW("Overview"),
  MAP("Map"),
  DASHBOARDS("Dashboards"),
  ALERTS("Alerts"),
  RULES("Rules"),
  SOURCES("Sources"),
  DELIVERIES("Deliveries"),
  EXTERNAL("External");

  private final String title;

  ScreenId(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /** Its digit on the keyboard, from 1. */
  public int number() {
    return List.of(values()).indexOf(this) + 1;
  }

  /** The screen with that {@link #number()}. */
  public static Optional<ScreenId> numbered(int number) {
    return List.of(values()).stream().filter(screen -> screen.number() == number).findFirst();
  }

  /** The name on the command line: {@code overview}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
