package io.highwater.engine.yaml;

/**
 * Something wrong in a file, with its place and what to do about it.
 *
 * @param line 1-based; 0 where the file as a whole is meant
 * @param column 1-based; 0 where the line as a whole is meant
 */
public record Problem(String file, int line, int column, String message) {
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(file);
    if (line > 0) {
      text.append(':').append(line);
      if (column > 0) {
        text.append(':').append(column);
      }
    }
    return text.append(": ").append(message).toString();
  }
}
