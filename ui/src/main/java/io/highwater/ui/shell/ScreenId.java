package io.highwater.ui.shell;

import java.util.Locale;

/** The screens there are, in the order of the navigation; Ctrl+1 opens the first. */
public enum ScreenId {
  OVERVIEW("Overview"),
  MAP("Map"),
  DASHBOARDS("Dashboards"),
  ALERTS("Alerts"),
  RULES("Rules"),
  SOURCES("Sources"),
  DELIVERIES("Deliveries");

  private final String title;

  ScreenId(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /** The name on the command line: {@code overview}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
