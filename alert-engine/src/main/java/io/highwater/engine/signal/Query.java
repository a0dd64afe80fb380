package io.highwater.engine.signal;

/**
 * What to ask of whom.
 *
 * @param source the name of a {@link DataSource}
 * @param text in the source's own language: PromQL, or the name of a probe
 */
public record Query(String source, String text) implements Comparable<Query> {
  public Query {
    if (source.isBlank() || text.isBlank()) {
      throw new IllegalArgumentException("a query needs a source and a text");
    }
  }

  @Override
  public int compareTo(Query other) {
    int order = source.compareTo(other.source);
    return order != 0 ? order : text.compareTo(other.text);
  }
}
