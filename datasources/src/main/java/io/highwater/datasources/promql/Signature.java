package io.highwater.datasources.promql;

import java.util.List;

/**
 * What a function takes and yields.
 *
 * @param optional how many of the last parameters may be left out; −1: the last may be repeated or
 *     left out
 */
public record Signature(String name, List<ValueType> parameters, int optional, ValueType returns) {
  public Signature {
    parameters = List.copyOf(parameters);
  }

  int least() {
    return parameters.size() - Math.abs(optional);
  }
}
