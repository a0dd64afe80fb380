package io.highwater.datasources.promql;

/** What an expression yields, named as Prometheus's documentation and error texts do. */
public enum ValueType {
  SCALAR("scalar", "scalar"),
  STRING("string", "string"),
  VECTOR("instant vector", "vector"),
  MATRIX("range vector", "matrix");

  private final String documented;
  private final String wire;

  ValueType(String documented, String wire) {
    this.documented = documented;
    this.wire = wire;
  }

  /** The name in the documentation: {@code instant vector}. */
  public String documented() {
    return documented;
  }

  /** The name in the HTTP API: {@code vector}. */
  public String wire() {
    return wire;
  }
}
