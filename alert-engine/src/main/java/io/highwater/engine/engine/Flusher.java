package io.highwater.engine.engine;

import java.time.Instant;
import java.util.List;

/** Looks at the groups whose time has come, and at what may be muted no longer. */
final class Flusher {
  private final Books books;
  private Instant nextDeskChange = Instant.MIN;

  Flusher(Books books) {
    this.books = books;
  }

  /** What operators said has changed: something may end earlier than known. */
  void deskChanged(Instant at) {
    nextDeskChange = books.desk().nextChange(at);
  }

  boolean isDue(Instant at) {
    return books.groups().isDue(at) || !at.isBefore(nextDeskChange);
  }

  /**
   * @return whether there was anything to say
   * @throws io.highwater.engine.store.StoreException when it cannot be recorded; it is due still
   */
  boolean run(Instant at) {
    if (!at.isBefore(nextDeskChange)) {
      books.groups().mutesChanged();
    }
    List<AlertGroup> due = books.groups().due(at);
    Decision decision = new Decision(books, at, at);
    due.forEach(decision::look);
    boolean said = decision.commit();
    books.groups().looked();
    deskChanged(at);
    return said;
  }
}
