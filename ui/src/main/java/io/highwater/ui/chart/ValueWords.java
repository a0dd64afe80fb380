package io.highwater.ui.chart;

import io.highwater.ui.theme.Mark;
import java.util.List;
import java.util.Optional;

/** Words for numbers that stand for something: 0 for down, 1 for up. */
public record ValueWords(List<Word> words) {
  public static final ValueWords NONE = new ValueWords(List.of());

  /**
   * What the numbers from {@code from} to {@code to}, both included, are called; NaN for both where
   * it is for no number at all.
   *
   * @param mark how it is; empty where that is neither good nor bad
   */
  public record Word(double from, double to, String text, Optional<Mark> mark) {
    boolean means(double value) {
      return Double.isNaN(value) ? Double.isNaN(from) : from <= value && value <= to;
    }
  }

  public ValueWords {
    words = List.copyOf(words);
  }

  /** The first one that means {@code value}. */
  public Optional<Word> of(double value) {
    for (Word word : words) {
      if (word.means(value)) {
        return Optional.of(word);
      }
    }
    return Optional.empty();
  }

  /** How {@code value} is, as far as a word says. */
  public Optional<Mark> mark(double value) {
    return of(value).flatMap(Word::mark);
  }
}
