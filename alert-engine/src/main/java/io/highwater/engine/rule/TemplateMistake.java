package io.highwater.engine.rule;

/** A template that does not parse, with the place of the first mistake in it. */
public final class TemplateMistake extends Exception {
  private static final long serialVersionUID = 1;

  private final int line;
  private final int column;

  TemplateMistake(int line, int column, String message) {
    super(message);
    this.line = line;
    this.column = column;
  }

  /** 1-based. */
  public int line() {
    return line;
  }

  /** 1-based. */
  public int column() {
    return column;
  }
}
