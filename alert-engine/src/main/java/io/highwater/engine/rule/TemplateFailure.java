package io.highwater.engine.rule;

/** A template that parsed but cannot be expanded with the values at hand. */
public final class TemplateFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  public TemplateFailure(String message) {
    super(message, null, false, false);
  }
}
