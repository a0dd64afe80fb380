package io.highwater.datasources.promql;

/**
 * Why a query cannot be parsed or evaluated, in Prometheus's words. A parse error knows where; an
 * evaluation error has no place.
 */
public final class PromQlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Span span;

  PromQlException(Span span, String message) {
    super(message);
    this.span = span;
  }

  PromQlException(String message) {
    this(new Span(0, 0), message);
  }

  /** Where the mistake stands in the query's text; the beginning for an evaluation error. */
  public Span span() {
    return span;
  }
}
