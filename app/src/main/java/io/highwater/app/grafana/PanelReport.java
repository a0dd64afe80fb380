package io.highwater.app.grafana;

import java.util.List;

/**
 * What became of a panel.
 *
 * @param type as Grafana calls it
 * @param reasons why it is not quite the same, or not there; empty for {@link Verdict#IMPORTED}
 */
public record PanelReport(String title, String type, Verdict verdict, List<String> reasons) {
  /** How much of it there is. */
  public enum Verdict {
    IMPORTED,
    /** It shows the same data in another manner. */
    APPROXIMATED,
    REFUSED;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public PanelReport {
    reasons = List.copyOf(reasons);
  }
}
