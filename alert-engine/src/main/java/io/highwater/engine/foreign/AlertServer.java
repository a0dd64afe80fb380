package io.highwater.engine.foreign;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A server that decides alerts by itself. Implementations are thread-safe; calls block, end when
 * their thread is interrupted, and throw for nothing that a server or a network does.
 */
public interface AlertServer extends AutoCloseable {
  enum Kind {
    ALERTMANAGER,
    PROMETHEUS
  }

  /** Unique among the alert servers of a console. */
  String name();

  Kind kind();

  /** Where it is, for the operator, free of secrets. */
  String address();

  /** What came of asking a server. */
  sealed interface Report {
    Instant at();

    /**
     * A whole answer.
     *
     * @param at when it was asked
     * @param members names of the cluster's members, the server itself among them; empty where it
     *     has no cluster
     */
    record Told(
        Instant at, List<ForeignAlert> alerts, List<ForeignSilence> silences, Set<String> members)
        implements Report {
      public Told {
        alerts = List.copyOf(alerts);
        silences = List.copyOf(silences);
        members = Set.copyOf(members);
      }
    }

    /**
     * No answer, or none that can be read to its end.
     *
     * @param reason one sentence for the operator, free of secrets
     */
    record Unreached(Instant at, String reason) implements Report {}
  }

  /** What came of writing to a server. */
  sealed interface Written {
    /**
     * @param silence the id of the silence that is now in force, or was ended
     */
    record Done(String silence) implements Written {}

    /**
     * Nothing is known to have changed.
     *
     * @param reason one sentence for the operator, free of secrets
     */
    record Refused(String reason) implements Written {}
  }

  /** Alerts, silences and cluster as of now; a part that fails fails the whole. */
  Report read(Instant at);

  /** Makes a silence. Sent once at most. */
  Written silence(SilenceRequest request);

  /**
   * Lets the silence {@code id} go on until {@code end}; refused where it has ended, or ends later
   * already.
   */
  Written extend(String id, Instant end);

  /** Ends the silence {@code id}; one that has ended may be ended again. */
  Written expire(String id);

  @Override
  default void close() {}
}
