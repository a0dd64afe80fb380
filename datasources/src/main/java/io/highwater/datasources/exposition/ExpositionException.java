package io.highwater.datasources.exposition;

/** Why a page is no text exposition, and where (both 1-based). */
public final class ExpositionException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  ExpositionException(int line, int column, String message) {
    super("line " + line + ", column " + column + ": " + message);
    this.line = line;
    this.column = column;
  }

  public int line() {
    return line;
  }

  public int column() {
    return column;
  }
}
