package io.highwater.ui.theme;

/** Line drawings in a box of {@link Mark#BOX}, stroked and not filled. */
public enum Icon {
  OVERVIEW("M2 2 H7 V7 H2 Z M9 2 H14 V7 H9 Z M2 9 H7 V14 H2 Z M9 9 H14 V14 H9 Z"),
  MAP(
      "M2 6 H5.5 V10 H2 Z M10.5 2 H14 V6 H10.5 Z M10.5 10 H14 V14 H10.5 Z"
          + " M5.5 8 H8 M8 4 V12 M8 4 H10.5 M8 12 H10.5"),
  DASHBOARDS("M2 2 V14 H14 M4.5 10.5 L7.5 7 L10 9 L14 4"),
  ALERTS(
      "M4 11 V7 A4 4 0 0 1 12 7 V11 L13.5 12.5 H2.5 Z M6.6 14.2 A1.6 1.6 0 0 0 9.4 14.2 M8 3 V1.5"),
  RULES("M3 3.5 H13 M3 8 H13 M3 12.5 H13 M6 2 V5 M10.5 6.5 V9.5 M5 11 V14"),
  SOURCES(
      "M2.5 4 A5.5 2 0 0 1 13.5 4 A5.5 2 0 0 1 2.5 4 Z M2.5 4 V12 A5.5 2 0 0 0 13.5 12 V4"
          + " M2.5 8 A5.5 2 0 0 0 13.5 8"),
  DELIVERIES("M14.5 1.5 L1.5 7 L6.5 9.5 L9 14.5 Z M6.5 9.5 L14.5 1.5"),
  EXTERNAL("M2 8 H10 M6.8 4.8 L10 8 L6.8 11.2 M8 2.5 H13.5 V13.5 H8"),
  SILENCED("M4 11 V7 A4 4 0 0 1 6 3.6 M8.5 3 A4 4 0 0 1 12 7 V9 M4 11 L2.5 12.5 H11 M2 2 L14 14"),
  ACKNOWLEDGED("M1.5 8.5 L4.5 11.5 L10 5 M7 10.2 L8.2 11.5 L14.5 4.5"),
  NOTE("M2.5 2.5 H13.5 V10.5 H7.5 L4.5 13.5 V10.5 H2.5 Z M5 5.5 H11 M5 7.8 H9"),
  COPY("M5.5 5.5 H13.5 V13.5 H5.5 Z M3.5 10.5 H2.5 V2.5 H10.5 V3.5"),
  EXPORT("M8 2 V10 M4.8 6.8 L8 10 L11.2 6.8 M2.5 10.5 V13.5 H13.5 V10.5"),
  RELOAD("M13.2 6 A5.5 5.5 0 1 0 13.4 9.5 M13.6 2.4 V6 H10"),
  WALL("M1.5 3 H14.5 V11.5 H1.5 Z M5.5 14 H10.5 M8 11.5 V14"),
  MOON("M13 9.8 A5.8 5.8 0 1 1 6.2 3 A4.6 4.6 0 0 0 13 9.8 Z"),
  SUN(
      "M8 5 A3 3 0 0 1 8 11 A3 3 0 0 1 8 5 Z M8 1.2 V2.8 M8 13.2 V14.8 M1.2 8 H2.8 M13.2 8 H14.8"
          + " M3.2 3.2 L4.3 4.3 M11.7 11.7 L12.8 12.8 M3.2 12.8 L4.3 11.7 M11.7 4.3 L12.8 3.2"),
  HELP("M5.5 6 A2.5 2.5 0 1 1 8.6 8.4 Q8 8.7 8 10 M8 12.4 V12.8"),
  EDIT("M3 13 L3.6 10.2 L10.8 3 L13 5.2 L5.8 12.4 Z M9.2 4.6 L11.4 6.8"),
  CLOSE("M3.5 3.5 L12.5 12.5 M12.5 3.5 L3.5 12.5"),
  BREAK("M9 1.5 L4 8.5 H8 L7 14.5 L12 7 H8 Z"),
  SEARCH("M7 2.5 A4.5 4.5 0 0 1 7 11.5 A4.5 4.5 0 0 1 7 2.5 Z M10.3 10.3 L14 14"),
  CLOCK("M8 1.8 A6.2 6.2 0 0 1 8 14.2 A6.2 6.2 0 0 1 8 1.8 Z M8 4.5 V8.2 L10.6 9.8");

  private final String path;

  Icon(String path) {
    this.path = path;
  }

  public String path() {
    return path;
  }
}
