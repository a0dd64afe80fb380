package io.highwater.ui.theme;

import java.lang.ref.WeakReference;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.paint.Color;

/**
 * The look in force: a palette and a type scale. Nodes that paint by themselves read it at each
 * repaint and repaint when one of its properties changes. For the FX thread only.
 */
public final class Theme {
  private static final String SHEET =
      Objects.requireNonNull(Theme.class.getResource("highwater.css")).toExternalForm();

  private final ReadOnlyObjectWrapper<Palette> palette;
  private final ReadOnlyObjectWrapper<TypeScale> type;
  private final List<WeakReference<Runnable>> listeners = new ArrayList<>();

  public Theme(Palette palette, TypeScale type) {
    Fonts.load();
    this.palette = new ReadOnlyObjectWrapper<>(palette);
    this.type = new ReadOnlyObjectWrapper<>(type);
    this.palette.subscribe((_, _) -> changed());
    this.type.subscribe((_, _) -> changed());
  }

  public static Theme dark() {
    return new Theme(Palette.DARK, TypeScale.DESK);
  }

  public Palette palette() {
    return palette.get();
  }

  public ReadOnlyObjectProperty<Palette> paletteProperty() {
    return palette.getReadOnlyProperty();
  }

  public TypeScale type() {
    return type.get();
  }

  public ReadOnlyObjectProperty<TypeScale> typeProperty() {
    return type.getReadOnlyProperty();
  }

  public void use(Palette next) {
    palette.set(next);
  }

  public void use(TypeScale next) {
    type.set(next);
  }

  /**
   * Calls {@code change} after each change of palette or type scale, for as long as {@code owner}
   * lives. The theme does not keep it alive: screens come and go while the theme stays.
   */
  public void onChange(Node owner, Runnable change) {
    tell(owner.getProperties(), change);
  }

  private void tell(Map<Object, Object> keeper, Runnable change) {
    keeper.put(new Object(), change);
    listeners.add(new WeakReference<>(change));
  }

  /** How many changes would be told to somebody; those that nobody keeps are forgotten. */
  int listeners() {
    listeners.removeIf(listener -> listener.get() == null);
    return listeners.size();
  }

  private void changed() {
    listeners.removeIf(listener -> listener.get() == null);
    for (WeakReference<Runnable> listener : List.copyOf(listeners)) {
      Runnable change = listener.get();
      if (change != null) {
        change.run();
      }
    }
  }

  /** Dresses {@code scene} and keeps it dressed through changes. */
  public void dress(Scene scene) {
    apply(scene);
    tell(scene.getProperties(), () -> apply(scene));
  }

  private void apply(Scene scene) {
    scene.setUserAgentStylesheet(palette().controls());
    scene.getStylesheets().setAll(colours(palette()), SHEET);
    scene.setFill(palette().canvas());
    Parent root = scene.getRoot();
    root.setStyle(
        String.format(
            Locale.ROOT,
            "-fx-font-family: \"%s\"; -fx-font-size: %.2fpx;",
            Fonts.TEXT,
            type().base()));
  }

  /** The palette as looked-up colours, {@code -hw-text} and so on, in a data URI. */
  private static String colours(Palette palette) {
    StringBuilder css = new StringBuilder(".root {\n");
    define(css, "canvas", palette.canvas());
    define(css, "surface", palette.surface());
    define(css, "lane", palette.lane());
    define(css, "raised", palette.raised());
    define(css, "border", palette.border());
    define(css, "grid", palette.grid());
    define(css, "text", palette.text());
    define(css, "muted", palette.muted());
    define(css, "faint", palette.faint());
    define(css, "accent", palette.accent());
    define(css, "hatch", Hatch.stripe(palette));
    for (Mark mark : Mark.values()) {
      define(css, mark.word(), palette.of(mark));
      define(css, mark.word() + "-wash", palette.wash(mark));
      define(css, "on-" + mark.word(), palette.on(mark));
    }
    primer(css, palette);
    css.append("}\n");
    return "data:text/css;charset=UTF-8,"
        + URLEncoder.encode(css.toString(), StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** AtlantaFX's own colour names, so that its controls stand on our grounds. */
  private static void primer(StringBuilder css, Palette palette) {
    List<String> names =
        List.of(
            "-color-bg-default: -hw-surface",
            "-color-bg-inset: -hw-canvas",
            "-color-bg-subtle: -hw-raised",
            "-color-bg-overlay: -hw-surface",
            "-color-fg-default: -hw-text",
            "-color-fg-muted: -hw-muted",
            "-color-fg-subtle: -hw-faint",
            "-color-border-default: -hw-border",
            "-color-border-muted: -hw-border",
            "-color-border-subtle: -hw-border",
            "-color-accent-fg: -hw-accent",
            "-color-accent-emphasis: "
                + (palette.isDark() ? "#1f6feb" : Palette.web(palette.accent())));
    names.forEach(name -> css.append("  ").append(name).append(";\n"));
  }

  private static void define(StringBuilder css, String name, Color colour) {
    css.append("  -hw-").append(name).append(": ").append(Palette.web(colour)).append(";\n");
  }
}
