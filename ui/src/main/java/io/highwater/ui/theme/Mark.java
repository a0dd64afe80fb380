package io.highwater.ui.theme;

import io.highwater.engine.engine.Snapshot.DeliveryStatus;
import io.highwater.engine.engine.Snapshot.RuleHealth;
import io.highwater.engine.engine.Snapshot.SourceHealth;
import io.highwater.engine.rule.AlertState;
import io.highwater.engine.rule.Severity;
import java.util.Comparator;
import java.util.Locale;

/**
 * What state something is in, as a word, a shape and, through {@link Palette#of(Mark)}, a colour.
 * The shapes differ in outline, so that none of them needs its colour to be told from the others.
 */
public enum Mark {
  /** Filled octagon. */
  CRITICAL(
      "M5 1 H11 L15 5 V11 L11 15 H5 L1 11 V5 Z M7 4 V9.2 H9 V4 Z M7 10.6 V12.6 H9 V10.6 Z",
      "critical"),
  /** Filled triangle. */
  WARNING("M8 1 L15.6 14.6 H0.4 Z M7.1 5.6 V10 H8.9 V5.6 Z M7.1 11.2 V13 H8.9 V11.2 Z", "warning"),
  /** Filled diamond: a filled circle is an octagon to whoever looks from afar. */
  INFO("M8 0.4 L15.6 8 L8 15.6 L0.4 8 Z M7.1 7 V12 H8.9 V7 Z M7.1 4 V5.8 H8.9 V4 Z", "info"),
  /** Ring with a tick. */
  OK(
      "M8 1 A7 7 0 0 1 8 15 A7 7 0 0 1 8 1 Z M8 2.5 A5.5 5.5 0 0 0 8 13.5 A5.5 5.5 0 0 0 8 2.5 Z"
          + " M4.7 8.2 L5.8 7.1 L7.2 8.5 L10.3 5.4 L11.4 6.5 L7.2 10.7 Z",
      "ok"),
  /** Hatched square. */
  STALE(
      "M1.5 1.5 H14.5 V14.5 H1.5 Z M3 3 V13 H13 V3 Z M3 7 L7 3 H9 L3 9 Z"
          + " M3 12 L12 3 H13 V4 L4 13 H3 Z M7 13 L13 7 V9 L9 13 Z",
      "stale"),
  /** Dashed ring. */
  MISSING(dashedRing(), "missing"),
  /** Ring, half filled. */
  PENDING("M8 1 A7 7 0 0 1 8 15 A7 7 0 0 1 8 1 Z M8 2.5 A5.5 5.5 0 0 0 8 13.5 Z", "pending");

  /** Critical, warning, missing, stale, pending, info, ok. */
  public static final Comparator<Mark> WORST_FIRST = Comparator.comparingInt(mark -> -mark.rank());

  /** Width and height of the box that the paths are drawn in. */
  public static final double BOX = 16;

  private final String path;
  private final String word;

  Mark(String path, String word) {
    this.path = path;
    this.word = word;
  }

  /** The outline as an SVG path, to be filled by the non-zero rule, in a box of {@link #BOX}. */
  public String path() {
    return path;
  }

  public String word() {
    return word;
  }

  /** The style class that paints a node of this state: {@code critical}. */
  public String styleClass() {
    return word;
  }

  public static Mark of(Severity severity) {
    return switch (severity) {
      case CRITICAL -> CRITICAL;
      case WARNING -> WARNING;
      case INFO -> INFO;
    };
  }

  /** A missing or pending alert looks like that first, whatever its severity. */
  public static Mark of(Severity severity, AlertState state) {
    return switch (state) {
      case AlertState.Quiet _ -> OK;
      case AlertState.Pending _ -> PENDING;
      case AlertState.Firing _, AlertState.Recovering _ -> of(severity);
      case AlertState.Missing _ -> MISSING;
    };
  }

  public static Mark of(SourceHealth health) {
    return switch (health) {
      case UNKNOWN -> PENDING;
      case HEALTHY -> OK;
      case FAILING -> CRITICAL;
    };
  }

  public static Mark of(RuleHealth health) {
    return switch (health) {
      case UNKNOWN -> PENDING;
      case OK -> OK;
      case ERROR -> CRITICAL;
    };
  }

  public static Mark of(DeliveryStatus status) {
    return switch (status) {
      case DUE -> PENDING;
      case DELIVERED -> OK;
      case DEAD -> CRITICAL;
    };
  }

  /** The worse of two, by {@link #WORST_FIRST}. */
  public Mark worse(Mark other) {
    return rank() >= other.rank() ? this : other;
  }

  private int rank() {
    return switch (this) {
      case CRITICAL -> 6;
      case WARNING -> 5;
      case MISSING -> 4;
      case STALE -> 3;
      case PENDING -> 2;
      case INFO -> 1;
      case OK -> 0;
    };
  }

  private static String dashedRing() {
    StringBuilder path = new StringBuilder();
    int dashes = 6;
    for (int i = 0; i < dashes; i++) {
      double from = 2 * Math.PI * i / dashes;
      double to = from + 2 * Math.PI * 0.62 / dashes;
      path.append(
          String.format(
              Locale.ROOT,
              "M%.2f %.2f A7 7 0 0 1 %.2f %.2f L%.2f %.2f A4.8 4.8 0 0 0 %.2f %.2f Z ",
              8 + 7 * Math.cos(from),
              8 + 7 * Math.sin(from),
              8 + 7 * Math.cos(to),
              8 + 7 * Math.sin(to),
              8 + 4.8 * Math.cos(to),
              8 + 4.8 * Math.sin(to),
              8 + 4.8 * Math.cos(from),
              8 + 4.8 * Math.sin(from)));
    }
    return path.toString().strip();
  }
}
