package io.highwater.engine.engine;

import java.time.Instant;

/** Tells those who were not told because of a silence, or because they are new. */
final class Reminders {
  private final Books books;
  private Instant nextDeskChange = Instant.MIN;
  private boolean check = true;

  Reminders(Books books) {
    this.books = books;
  }

  /** What operators said has changed: something may end earlier than known. */
  void deskChanged(Instant at) {
    nextDeskChange = books.desk().nextChange(at);
  }

  boolean due(Instant at) {
    return check || !at.isBefore(nextDeskChange);
  }

  /**
   * @return whether there was anybody to tell
   */
  boolean run(Instant at) {
    check = true;
    Decision decision = new Decision(books, at, at);
    for (LiveAlert alert : books.alerts().all()) {
      if (alert.state().isFiring()) {
        decision.remind(alert);
      }
    }
    boolean told = decision.commit();
    check = false;
    deskChanged(at);
    return told;
  }
}
