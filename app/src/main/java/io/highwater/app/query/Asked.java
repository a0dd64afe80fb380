package io.highwater.app.query;

import io.highwater.datasources.promql.Queryable;
import java.time.Instant;
import java.util.List;

/**
 * What a query is asked of, opened; whoever holds it closes it.
 *
 * @param now the instant to evaluate at where none is named
 * @param messages what should be known beside the answer: a page that could not be scraped
 * @param hint what to say after "the answer is empty"; may be empty
 * @param closing lets go of everything it holds
 */
public record Asked(
    Queryable queryable, Instant now, List<String> messages, String hint, Runnable closing)
    implements AutoCloseable {
  public Asked {
    messages = List.copyOf(messages);
  }

  @Override
  public void close() {
    closing.run();
  }
}
