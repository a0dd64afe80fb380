package io.highwater.ui;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Pictures that somebody has looked at, to compare new ones with. */
public final class Golden {
  /** So large a share of the pixels may be other: glyphs differ a little between systems. */
  public static final double TOLERANCE = 0.0025;

  /** Pixels are other where a channel is further apart than this, of 255. */
  private static final int APART = 40;

  private static final Path KEPT =
      Path.of("src", "test", "resources", "io", "highwater", "ui", "golden");
  private static final Path DIFFERENT = Path.of("target", "golden");

  private Golden() {}

  /**
   * Compares {@code picture} with the kept one of that name; with the system property {@code
   * golden.update} it is kept instead.
   *
   * @return what is wrong, and where to look; empty where nothing is
   */
  public static String check(String name, BufferedImage picture) {
    Path file = KEPT.resolve(name + ".png");
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(KEPT);
        ImageIO.write(picture, "png", file.toFile());
        return "";
      }
      if (!Files.exists(file)) {
        return "there is no picture " + name + ": run with -Dgolden.update=true and look at it";
      }
      BufferedImage old = ImageIO.read(file.toFile());
      double difference = difference(old, picture);
      if (difference <= TOLERANCE) {
        return "";
      }
      Files.createDirectories(DIFFERENT);
      Path shown = DIFFERENT.resolve(name + ".png").toAbsolutePath();
      ImageIO.write(beside(old, picture), "png", shown.toFile());
      return String.format(
          Locale.ROOT,
          "%s: %.2f %% of its pixels are other, see %s",
          name,
          difference * 100,
          shown);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The share of the pixels that are other; 1 where the sizes are. */
  public static double difference(BufferedImage one, BufferedImage two) {
    if (one.getWidth() != two.getWidth() || one.getHeight() != two.getHeight()) {
      return 1;
    }
    int other = 0;
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        other += apart(one.getRGB(x, y), two.getRGB(x, y)) ? 1 : 0;
      }
    }
    return other / (double) (one.getWidth() * one.getHeight());
  }

  private static boolean apart(int one, int two) {
    boolean apart = false;
    for (int shift = 0; shift < 24; shift += 8) {
      apart |= Math.abs((one >> shift & 0xff) - (two >> shift & 0xff)) > APART;
    }
    return apart;
  }

  /** Old, new, and where they differ. */
  private static BufferedImage beside(BufferedImage old, BufferedImage picture) {
    int width = Math.max(old.getWidth(), picture.getWidth());
    int height = Math.max(old.getHeight(), picture.getHeight());
    BufferedImage all = new BufferedImage(width * 3, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = all.createGraphics();
    graphics.drawImage(old, 0, 0, null);
    graphics.drawImage(picture, width, 0, null);
    graphics.dispose();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean inside =
            x < Math.min(old.getWidth(), picture.getWidth())
                && y < Math.min(old.getHeight(), picture.getHeight());
        boolean other = !inside || apart(old.getRGB(x, y), picture.getRGB(x, y));
        all.setRGB(2 * width + x, y, other ? 0xffff0040 : 0xff202020);
      }
    }
    return all;
  }
}
