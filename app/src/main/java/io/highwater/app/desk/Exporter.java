package io.highwater.app.desk;

import io.highwater.app.incident.Incident;
import io.highwater.app.incident.IncidentHtml;
import io.highwater.engine.engine.Snapshot;
import io.highwater.ui.shell.ScreenId;
import io.highwater.ui.shell.ScreenRenderer;
import io.highwater.ui.theme.Palette;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes incident files: draws every screen as it stands, then the file at once under its final
 * name.
 */
public final class Exporter {
  private final ScreenRenderer renderer;
  private final String title;
  private final String user;
  private final ZoneId zone;

  public Exporter(ScreenRenderer renderer, String title, String user, ZoneId zone) {
    this.renderer = renderer;
    this.title = title;
    this.user = user;
    this.zone = zone;
  }

  /**
   * Blocks until the pictures are drawn; never call it on the FX thread.
   *
   * @throws IOException when the file cannot be written; a half-written one is not left behind
   */
  public Path export(Path file, Snapshot snapshot, Instant now) throws IOException {
    List<Incident.Picture> pictures = new ArrayList<>();
    for (ScreenId screen : ScreenId.values()) {
      ScreenRenderer.Picture picture =
          new ScreenRenderer.Picture(screen, 1920, 1080, Palette.DARK, false);
      pictures.add(
          Incident.Picture.ofPng(screen.title(), renderer.png(picture, snapshot, now).join()));
    }
    String html = IncidentHtml.of(new Incident(title, user, zone, snapshot, pictures));
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path half = target.resolveSibling(target.getFileName() + ".part");
    try {
      Files.writeString(half, html);
      return Files.move(half, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(half);
    }
  }
}
