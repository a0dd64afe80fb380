package io.highwater.datasources.promql;

import java.util.Locale;
import java.util.Optional;

/** The aggregation operators. */
public enum AggregateOperator {
  SUM,
  AVG,
  COUNT,
  MIN,
  MAX,
  GROUP,
  STDDEV,
  STDVAR,
  TOPK,
  BOTTOMK,
  COUNT_VALUES,
  QUANTILE;

  static Optional<AggregateOperator> named(String word) {
    for (AggregateOperator operator : values()) {
      if (operator.symbol().equals(word)) {
        return Optional.of(operator);
      }
    }
    return Optional.empty();
  }

  public String symbol() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean hasParameter() {
    return parameterType().isPresent();
  }

  Optional<ValueType> parameterType() {
    return switch (this) {
      case TOPK, BOTTOMK, QUANTILE -> Optional.of(ValueType.SCALAR);
      case COUNT_VALUES -> Optional.of(ValueType.STRING);
      case SUM, AVG, COUNT, MIN, MAX, GROUP, STDDEV, STDVAR -> Optional.empty();
    };
  }
}
