package io.highwater.plugins.sound;

import io.highwater.engine.notify.NotifyReason;
import io.highwater.engine.rule.Severity;
import java.util.List;

/**
 * What each kind of news sounds like. Told apart by rhythm, not by pitch alone: critical knocks
 * three times, twice; a warning is two rising tones, an information one; an end falls and is
 * softer; a test or a drill is a scale upwards.
 */
record Melody(List<Note> notes) {
  private static final double C5 = 523.25;
  private static final double D5 = 587.33;
  private static final double E5 = 659.26;
  private static final double G5 = 783.99;
  private static final double B5 = 987.77;

  private static final Melody CRITICAL =
      new Melody(
          List.of(
              new Note(G5, 0, 160, 1),
              new Note(G5, 200, 160, 1),
              new Note(B5, 400, 260, 1),
              new Note(G5, 900, 160, 1),
              new Note(G5, 1100, 160, 1),
              new Note(B5, 1300, 260, 1)));
  private static final Melody WARNING =
      new Melody(List.of(new Note(E5, 0, 260, 0.8), new Note(G5, 300, 360, 0.8)));
  private static final Melody INFO = new Melody(List.of(new Note(D5, 0, 400, 0.6)));
  private static final Melody RESOLVED =
      new Melody(List.of(new Note(G5, 0, 300, 0.4), new Note(C5, 300, 500, 0.4)));
  private static final Melody TEST =
      new Melody(
          List.of(
              new Note(C5, 0, 200, 0.6), new Note(E5, 200, 200, 0.6), new Note(G5, 400, 300, 0.6)));

  Melody {
    notes = List.copyOf(notes);
  }

  static Melody of(NotifyReason reason, Severity severity) {
    return switch (reason) {
      case TEST, DRILL, HEARTBEAT -> TEST;
      case RESOLVED -> RESOLVED;
      case FIRING ->
          switch (severity) {
            case CRITICAL -> CRITICAL;
            case WARNING -> WARNING;
            case INFO -> INFO;
          };
    };
  }

  int lengthMillis() {
    return notes.stream().mapToInt(Note::endMillis).max().orElse(0);
  }
}
