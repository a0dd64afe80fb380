package io.highwater.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.rule.AlertState.Firing;
import io.highwater.engine.rule.AlertState.Missing;
import io.highwater.engine.rule.AlertState.Pending;
import io.highwater.engine.rule.AlertState.Quiet;
import io.highwater.engine.rule.AlertState.Recovering;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The instants that states carry, and the reasons; the stories are in {@link ScenarioTest}. */
class EvaluatorTest {
  private static final Instant T0 = Instant.parse("2026-03-01T03:00:00Z");
  private static final Verdict BREACHED = new Verdict.Breached(250);
  private static final Verdict CLEAR = new Verdict.Clear(100);
  private static final Verdict MISSING = new Verdict.Missing(1);
  private static final Duration NONE = Duration.ZERO;
  private static final Duration TEN = Duration.ofSeconds(10);

  private static Instant t(long seconds) {
    return T0.plusSeconds(seconds);
  }

  private static Evaluator.Step next(
      AlertState state, Verdict verdict, Duration holdFor, Duration keep, long seconds) {
    return Evaluator.next(state, verdict, Terms.of(holdFor, keep), t(seconds));
  }

  private static Evaluator.Step step(AlertState state, String reason) {
    return new Evaluator.Step(state, reason);
  }

  @Test
  void r21ANewAlertIsPendingSinceItsFirstEvaluationAndKeepsThatInstant() {
    assertThat(next(new Quiet(), BREACHED, TEN, NONE, 5))
        .isEqualTo(step(new Pending(t(5)), "holds, waiting for 10s"));
    assertThat(next(new Pending(t(5)), BREACHED, TEN, NONE, 10).state())
        .isEqualTo(new Pending(t(5)));
  }

  @Test
  void r22ItFiresInTheEvaluationThatCompletesFor() {
    assertThat(next(new Pending(t(5)), BREACHED, TEN, NONE, 15))
        .isEqualTo(step(new Firing(t(5), t(15)), "held for 10s"));
    assertThat(next(new Quiet(), BREACHED, NONE, NONE, 5))
        .isEqualTo(step(new Firing(t(5), t(5)), "holds"));
  }

  @Test
  void r23ARaisedForSendsItBackAndTheWaitIsNotStartedAgain() {
    assertThat(next(new Firing(t(0), t(5)), BREACHED, TEN, NONE, 6))
        .isEqualTo(step(new Pending(t(0)), "for was raised to 10s"));
  }

  @Test
  void r24TheFirstMissStartsTheClockOfKeepFiringFor() {
    Firing firing = new Firing(t(0), t(5));
    assertThat(next(firing, CLEAR, NONE, TEN, 20))
        .isEqualTo(step(new Recovering(firing, t(20)), "no longer holds, kept firing for 10s"));
    assertThat(next(new Recovering(firing, t(20)), CLEAR, NONE, TEN, 30))
        .isEqualTo(step(new Quiet(), "has not held for 10s"));
    assertThat(next(new Recovering(firing, t(20)), BREACHED, NONE, TEN, 25))
        .isEqualTo(step(firing, "the condition holds again"));
    assertThat(next(firing, CLEAR, NONE, NONE, 20)).isEqualTo(step(new Quiet(), "no longer holds"));
  }

  @Test
  void r24APendingAlertIsDroppedAtOnce() {
    assertThat(next(new Pending(t(5)), CLEAR, TEN, TEN, 10))
        .isEqualTo(step(new Quiet(), "no longer holds, after 5s"));
  }

  @Test
  void r21AnAlertThatWasOverIsANewOneWithANewInstant() {
    Evaluator.Step over = next(new Firing(t(0), t(10)), CLEAR, TEN, NONE, 20);
    assertThat(over.state()).isEqualTo(new Quiet());
    assertThat(next(over.state(), BREACHED, TEN, NONE, 30).state()).isEqualTo(new Pending(t(30)));
  }

  @Test
  void r25AnAlertThatIsOverKeepsNothingOfItsEpisode() {
    assertThat(next(new Recovering(new Firing(t(0), t(5)), t(10)), CLEAR, NONE, TEN, 20).state())
        .isEqualTo(new Quiet());
    assertThat(next(new Quiet(), CLEAR, NONE, TEN, 25).state()).isEqualTo(new Quiet());
  }

  @Test
  void r26KeepFiringForIsNotForAlertsThatNeverFired() {
    assertThat(next(new Pending(t(5)), CLEAR, TEN, Duration.ofHours(1), 10).state())
        .isEqualTo(new Quiet());
  }

  @Test
  void r32FiringIsMoreThanPendingAndKeptAlertsCountAsFiring() {
    Firing firing = new Firing(t(0), t(5));
    assertThat(firing.isFiring()).isTrue();
    assertThat(new Recovering(firing, t(10)).isFiring()).isTrue();
    assertThat(new Missing(firing, t(10)).isFiring()).isTrue();
    assertThat(new Pending(t(0)).isFiring()).isFalse();
    assertThat(new Missing(new Pending(t(0)), t(10)).isFiring()).isFalse();
    assertThat(new Quiet().isFiring()).isFalse();
  }

  @Test
  void r36EvenAShortForGoesOnAfterAnOutage() {
    assertThat(afterOutage(new Pending(t(0)), 60, 65)).isEqualTo(new Pending(t(60)));
  }

  @Test
  void r37AfterMoreThanAnHourForCountsFromTheStart() {
    assertThat(afterOutage(new Pending(t(0)), 3600, 3605)).isEqualTo(new Pending(t(3600)));
    assertThat(afterOutage(new Pending(t(0)), 3601, 3606)).isEqualTo(new Pending(t(3606)));
  }

  @Test
  void r38TimeInWhichNobodyLookedIsNoTimeHeld() {
    AlertState after = afterOutage(new Pending(t(0)), 1800, 1808);
    Duration hold = Duration.ofSeconds(10);
    assertThat(next(after, BREACHED, hold, NONE, 1809).state()).isEqualTo(new Pending(t(1800)));
    assertThat(next(after, BREACHED, hold, NONE, 1810).state())
        .isEqualTo(new Firing(t(1800), t(1810)));
  }

  @Test
  void r39w2EveryInstantSurvivesAnOutage() {
    Firing firing = new Firing(t(0), t(5));
    assertThat(afterOutage(firing, 86_400, 86_410)).isEqualTo(firing);
    assertThat(afterOutage(new Missing(firing, t(8)), 60, 70)).isEqualTo(new Missing(firing, t(8)));
    assertThat(afterOutage(new Recovering(firing, t(8)), 60, 70))
        .isEqualTo(new Recovering(firing, t(68)));
  }

  /** With {@code for: 25m}: no longer to wait after the outage than was left before it. */
  @Test
  void r40TheRestOfForIsWaitedForAfterTheOutage() {
    Duration hold = Duration.ofMinutes(25);
    for (int seen : new int[] {0, 1, 10, 24}) {
      long began = 0;
      long back = Duration.ofMinutes(seen + 15L).toSeconds();
      AlertState after =
          afterOutage(new Pending(t(began)), Duration.ofMinutes(15).toSeconds(), back);
      long due = Duration.ofMinutes(25 + 15).toSeconds();
      assertThat(next(after, BREACHED, hold, NONE, due - 1).state().isFiring()).isFalse();
      assertThat(next(after, BREACHED, hold, NONE, due).state().isFiring()).isTrue();
    }
  }

  private static AlertState afterOutage(AlertState state, long outage, long seconds) {
    return Evaluator.afterOutage(
            state, "the console was off", Duration.ofSeconds(outage), t(seconds))
        .state();
  }

  @Test
  void aVanishedSeriesRemembersWhatItWas() {
    Firing firing = new Firing(t(0), t(5));
    assertThat(next(firing, MISSING, NONE, NONE, 10))
        .isEqualTo(step(new Missing(firing, t(10)), "series vanished"));
    assertThat(next(new Missing(firing, t(10)), MISSING, NONE, NONE, 15).state())
        .isEqualTo(new Missing(firing, t(10)));
    assertThat(next(new Missing(firing, t(10)), BREACHED, NONE, NONE, 60))
        .isEqualTo(step(firing, "series is back: holds"));
    assertThat(next(new Missing(firing, t(10)), CLEAR, NONE, NONE, 60))
        .isEqualTo(step(new Quiet(), "series is back: no longer holds"));
  }

  @Test
  void theRunningClocksAreMovedByTheGap() {
    assertThat(next(new Missing(new Pending(t(0)), t(5)), BREACHED, TEN, NONE, 25).state())
        .isEqualTo(new Pending(t(20)));
    Firing firing = new Firing(t(0), t(0));
    assertThat(
            next(new Missing(new Recovering(firing, t(10)), t(15)), CLEAR, NONE, TEN, 35).state())
        .isEqualTo(new Recovering(firing, t(30)));
  }

  @Test
  void aClockThatWasPutBackFiresNothing() {
    assertThat(next(new Pending(t(100)), BREACHED, TEN, NONE, 5).state())
        .isEqualTo(new Pending(t(100)));
  }

  @Test
  void aClockThatWasPutBackKeepsAFiringAlertFiring() {
    Firing firing = new Firing(t(100), t(110));
    assertThat(next(firing, BREACHED, TEN, NONE, 5)).isEqualTo(step(firing, "holds"));
    Firing atOnce = new Firing(t(100), t(100));
    assertThat(next(atOnce, BREACHED, NONE, NONE, 95)).isEqualTo(step(atOnce, "holds"));
    assertThat(next(atOnce, BREACHED, TEN, NONE, 95).state()).isEqualTo(new Pending(t(100)));
  }
}
