package io.highwater.prometheus.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A group of rules as the server runs it. */
public record RuleGroup(
    String name,
    String file,
    Duration interval,
    Duration evaluationTime,
    Optional<Instant> lastEvaluation,
    List<Rule> rules) {
  public RuleGroup {
    rules = List.copyOf(rules);
  }

  /** A rule of either kind. */
  public sealed interface Rule {
    String name();

    String query();

    LabelSet labels();

    Evaluation evaluation();
  }

  /** A rule that writes a series. */
  public record Recording(String name, String query, LabelSet labels, Evaluation evaluation)
      implements Rule {}

  /**
   * A rule that raises alerts.
   *
   * @param state {@code inactive}, {@code pending}, {@code firing}
   * @param hold for how long the condition must hold ({@code for})
   */
  public record Alerting(
      String name,
      String query,
      LabelSet labels,
      Evaluation evaluation,
      String state,
      Duration hold,
      Duration keepFiringFor,
      LabelSet annotations,
      List<Alert> alerts)
      implements Rule {
    public Alerting {
      alerts = List.copyOf(alerts);
    }
  }

  /**
   * The last evaluation of a rule.
   *
   * @param health {@code ok}, {@code err}, {@code unknown}
   * @param lastError empty when there was none
   */
  public record Evaluation(
      String health, String lastError, Optional<Instant> last, Duration took) {}
}
