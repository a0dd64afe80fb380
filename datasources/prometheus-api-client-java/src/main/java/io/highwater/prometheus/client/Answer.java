package io.highwater.prometheus.client;

import java.util.List;
import java.util.function.Function;

/**
 * What became of one call. Nothing that a server or a network may do is thrown.
 *
 * @param <T> what the endpoint yields
 */
public sealed interface Answer<T> {
  /**
   * The server answered in full, or said what it lacks.
   *
   * @param warnings what the server warns of, in its own words; the value is whole all the same
   * @param infos remarks of the PromQL engine. Servers before 3.0 put them among the warnings; here
   *     they stand apart for every version
   * @param missing why a part of the data is not in the value, in the server's own words: a store
   *     that did not answer a federated query. Not repeated in {@code warnings}
   */
  record Success<T>(T value, List<String> warnings, List<String> infos, List<String> missing)
      implements Answer<T> {
    public Success {
      warnings = List.copyOf(warnings);
      infos = List.copyOf(infos);
      missing = List.copyOf(missing);
    }

    /** Whether the value is known to lack a part. */
    public boolean isPartial() {
      return !missing.isEmpty();
    }
  }

  /** There is no value. */
  record Failed<T>(Failure failure) implements Answer<T> {}

  /** This answer with {@code function} applied to its value, if it has one. */
  default <R> Answer<R> map(Function<? super T, ? extends R> function) {
    return switch (this) {
      case Success<T>(T value, var warnings, var infos, var missing) ->
          new Success<>(function.apply(value), warnings, infos, missing);
      case Failed<T>(Failure failure) -> new Failed<>(failure);
    };
  }
}
