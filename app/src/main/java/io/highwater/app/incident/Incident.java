package io.highwater.app.incident;

import io.highwater.engine.engine.Snapshot;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;

/**
 * What an incident file is made from.
 *
 * @param title of the platform
 * @param author who exported it
 * @param zone in which times are written, beside UTC in the data
 * @param pictures of the screens as they stood, in the order of the navigation
 */
public record Incident(
    String title, String author, ZoneId zone, Snapshot snapshot, List<Picture> pictures) {
  public Incident {
    pictures = List.copyOf(pictures);
  }

  /**
   * @param base64 the PNG file
   */
  public record Picture(String title, String base64) {
    public static Picture ofPng(String title, byte[] png) {
      return new Picture(title, Base64.getEncoder().encodeToString(png));
    }
  }
}
