package io.highwater.datasources.promql;

/**
 * Where a piece of a query stands in its text.
 *
 * @param start index of the first character
 * @param end index after the last one
 */
public record Span(int start, int end) {
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("no span from " + start + " to " + end);
    }
  }

  Span to(Span last) {
    return new Span(start, last.end);
  }

  /** The 1-based line of {@link #start} in {@code text}. */
  public int line(String text) {
    int line = 1;
    for (int i = 0; i < start && i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        line++;
      }
    }
    return line;
  }

  /** The 1-based column of {@link #start} in its line of {@code text}. */
  public int column(String text) {
    return start == 0 ? 1 : start - text.lastIndexOf('\n', start - 1);
  }
}
