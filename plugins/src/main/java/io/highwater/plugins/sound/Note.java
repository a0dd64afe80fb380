package io.highwater.plugins.sound;

/**
 * One tone.
 *
 * @param hertz its pitch
 * @param startMillis from the beginning of the melody
 * @param loudness 0 to 1
 */
record Note(double hertz, int startMillis, int lengthMillis, double loudness) {
  Note {
    if (!(hertz > 0) || startMillis < 0 || lengthMillis <= 0 || loudness < 0 || loudness > 1) {
      throw new IllegalArgumentException("a note needs a pitch, a length and a loudness");
    }
  }

  int endMillis() {
    return startMillis + lengthMillis;
  }
}
