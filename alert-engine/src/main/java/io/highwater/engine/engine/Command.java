package io.highwater.engine.engine;

import io.highwater.engine.notify.Matcher;
import io.highwater.engine.notify.Passed;
import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything an operator may ask of the engine. A command that no longer applies (the alert is
 * gone) changes nothing.
 */
public sealed interface Command {
  record AddSilence(
      List<Matcher> matchers, Instant startsAt, Instant endsAt, String by, String comment)
      implements Command {}

  record ExpireSilence(String id) implements Command {}

  record Acknowledge(AlertKey key, String by, String comment, Optional<Duration> expiresAfter)
      implements Command {}

  record Unacknowledge(AlertKey key) implements Command {}

  record AddNote(AlertKey key, String by, String text) implements Command {}

  /**
   * Drops a missing alert whose series will not come back (a decommissioned instance); journaled as
   * such.
   */
  record Forget(AlertKey key, String by) implements Command {}

  /** Takes alerts that came and went off the tray, by {@link Passed#id}. */
  record ClearPassed(List<String> ids, String by) implements Command {
    public ClearPassed {
      ids = List.copyOf(ids);
    }
  }

  /** Sends a test notification through the real hook and ledger. */
  record TestHook(String receiver, String by) implements Command {}

  /** Lets a drill take place now. */
  record RunDrill(String drill, String by) implements Command {}

  /** Tries a dead delivery again from the start. */
  record Resend(String notificationId) implements Command {}

  /** Replaces the rules; alerts whose group, name and labels remain keep their state. */
  record UseRules(List<Rule> rules) implements Command {
    public UseRules {
      rules = List.copyOf(rules);
    }
  }
}
