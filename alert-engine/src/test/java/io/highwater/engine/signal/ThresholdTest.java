package io.highwater.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThresholdTest {
  private static final Query LOAD = new Query("prod", "load");
  private static final List<Double> LIMITS = List.of(-1.0, 0.0, 0.5, 1e9, Double.NaN);
  private static final List<Double> VALUES =
      List.of(
          -2.0, -1.0, -0.5, 0.0, 0.25, 0.5, 2.0, 1e9, 2e9, Double.NaN, Double.POSITIVE_INFINITY);

  private static boolean breached(Threshold one, Threshold two, double value) {
    return one.breached(value) || two.breached(value);
  }

  @Test
  void eitherOfTwoHoldsWhereOneOfThemDoesAndNowhereElse() {
    int found = 0;
    for (Comparison first : Comparison.values()) {
      for (Comparison second : Comparison.values()) {
        for (double limit : LIMITS) {
          for (double other : LIMITS) {
            Threshold one = new Threshold(LOAD, first, limit);
            Threshold two = new Threshold(LOAD, second, other);
            Optional<Threshold> either = one.either(two);
            found += either.isPresent() ? 1 : 0;
            for (double value : VALUES) {
              either.ifPresent(
                  all ->
                      assertThat(all.breached(value))
                          .as("%s of %s, %s", value, one, two)
                          .isEqualTo(breached(one, two, value)));
            }
          }
        }
      }
    }
    assertThat(found).isGreaterThan(100);
  }

  @Test
  void thoseOfOneDirectionAreOneAndTheLooserWins() {
    Threshold warning = new Threshold(LOAD, Comparison.GREATER, 80);
    Threshold critical = new Threshold(LOAD, Comparison.GREATER_OR_EQUAL, 90);
    assertThat(warning.either(critical)).contains(warning);
    assertThat(critical.either(warning)).contains(warning);
    assertThat(warning.either(new Threshold(LOAD, Comparison.LESS, 10))).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> warning.either(new Threshold(new Query("prod", "other"), Comparison.GREATER, 1)));
  }
}
