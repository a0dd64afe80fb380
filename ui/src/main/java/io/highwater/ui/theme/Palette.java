package io.highwater.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.paint.Color;

/**
 * The only place where a colour is named: style sheets, tiles and canvases all take theirs from
 * here. Text and marks reach a contrast of 4.5 to 1 on every ground they may stand on.
 */
@SuppressWarnings("ImmutableEnumChecker") // JavaFX colours are immutable without saying so.
public enum Palette {
  DARK(
      new Grounds("#0d1117", "#151b23", "#1f2731", "#313b47", "#222a34"),
      new Inks("#e8eef4", "#a9b4c0", "#8994a1", "#4da3ff"),
      new States("#ff6b64", "#f2b134", "#62aeff", "#41c493", "#98a2ad", "#c8a2f5", "#d6c98a"),
      "#58e1ff #f1b905 #4eab80 #b958a1 #fbf583 #847bf7 #b94300 #aef1b9"),
  LIGHT(
      new Grounds("#f2f4f7", "#ffffff", "#e9edf1", "#c9d1d9", "#e4e9ee"),
      new Inks("#18202a", "#465260", "#586472", "#0a5fc2"),
      new States("#c2212b", "#8a5600", "#0a5cb8", "#0f6b49", "#586472", "#7435ad", "#6b5a00"),
      "#0058c6 #e2780a #009784 #b054af #772e00 #5e14df #c92a46 #331045");

  private record Grounds(
      String canvas, String surface, String raised, String border, String grid) {}

  private record Inks(String text, String muted, String faint, String accent) {}

  private record States(
      String critical,
      String warning,
      String info,
      String ok,
      String stale,
      String missing,
      String pending) {}

  private final Color canvas;
  private final Color surface;
  private final Color raised;
  private final Color border;
  private final Color grid;
  private final Color text;
  private final Color muted;
  private final Color faint;
  private final Color accent;
  private final States states;
  private final List<Color> series;

  Palette(Grounds grounds, Inks inks, States states, String series) {
    this.canvas = Color.web(grounds.canvas());
    this.surface = Color.web(grounds.surface());
    this.raised = Color.web(grounds.raised());
    this.border = Color.web(grounds.border());
    this.grid = Color.web(grounds.grid());
    this.text = Color.web(inks.text());
    this.muted = Color.web(inks.muted());
    this.faint = Color.web(inks.faint());
    this.accent = Color.web(inks.accent());
    this.states = states;
    this.series = Stream.of(series.split(" ")).map(Color::web).toList();
  }

  /** Behind everything. */
  public Color canvas() {
    return canvas;
  }

  /** Of cards, lists and panes. */
  public Color surface() {
    return surface;
  }

  /** Of the lanes that cards stand in: a solid colour, as what is translucent is drawn twice. */
  public Color lane() {
    return canvas.interpolate(surface, 0.35);
  }

  /** Of fields, chips and rows under the pointer. */
  public Color raised() {
    return raised;
  }

  public Color border() {
    return border;
  }

  /** Of grid lines in charts. */
  public Color grid() {
    return grid;
  }

  public Color text() {
    return text;
  }

  /** Of labels beside a figure. */
  public Color muted() {
    return muted;
  }

  /** Of axis numbers and hints; the weakest text there is. */
  public Color faint() {
    return faint;
  }

  /** Of focus, selection and links. */
  public Color accent() {
    return accent;
  }

  /** The ink of a state: good for text and marks on any ground. */
  public Color of(Mark mark) {
    return Color.web(
        switch (mark) {
          case CRITICAL -> states.critical();
          case WARNING -> states.warning();
          case INFO -> states.info();
          case OK -> states.ok();
          case STALE -> states.stale();
          case MISSING -> states.missing();
          case PENDING -> states.pending();
        });
  }

  /** A surface tinted by a state, light enough for {@link #text()} and for the state's own ink. */
  public Color wash(Mark mark) {
    return surface.interpolate(of(mark), 0.10);
  }

  /** Black or white, whichever reads better on a ground filled with the state's ink. */
  public Color on(Mark mark) {
    return contrast(Color.WHITE, of(mark)) >= contrast(Color.BLACK, of(mark))
        ? Color.WHITE
        : Color.BLACK;
  }

  /** The colour of the series at {@code index}; they repeat after {@link #seriesColours()}. */
  public Color series(int index) {
    return series.get(Math.floorMod(index, series.size()));
  }

  /** Told apart under the common kinds of colour blindness. */
  public List<Color> seriesColours() {
    return series;
  }

  public boolean isDark() {
    return this == DARK;
  }

  public Palette other() {
    return this == DARK ? LIGHT : DARK;
  }

  /** The style sheet of the controls, as the build has compiled it, or as it comes. */
  String controls() {
    URL compiled = Palette.class.getResource(isDark() ? "primer-dark.bss" : "primer-light.bss");
    if (compiled != null) {
      return compiled.toExternalForm();
    }
    return isDark()
        ? new PrimerDark().getUserAgentStylesheet()
        : new PrimerLight().getUserAgentStylesheet();
  }

  /** The relation of luminances as WCAG 2 defines it, 1 to 21. */
  static double contrast(Color one, Color other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed())
        + 0.7152 * linear(colour.getGreen())
        + 0.0722 * linear(colour.getBlue());
  }

  static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }

  /** {@code #rrggbb}. */
  public static String web(Color colour) {
    return String.format(
        "#%02x%02x%02x",
        Math.round(colour.getRed() * 255),
        Math.round(colour.getGreen() * 255),
        Math.round(colour.getBlue() * 255));
  }
}
