package io.highwater.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.highwater.ui.theme.Mark;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static Limits of(Limit critical, Limit warning) {
    return new Limits(Optional.of(critical), Optional.of(warning));
  }

  @Test
  void theWorseOneCounts() {
    Limits above = of(Limit.above(90), Limit.above(70));
    assertThat(above.mark(70)).isEmpty();
    assertThat(above.mark(71)).contains(Mark.WARNING);
    assertThat(above.mark(91)).contains(Mark.CRITICAL);
    Limits below = of(Limit.below(1), Limit.below(3));
    assertThat(below.mark(3)).isEmpty();
    assertThat(below.mark(2)).contains(Mark.WARNING);
    assertThat(below.mark(0)).contains(Mark.CRITICAL);
    assertThat(below.mark(Double.NaN)).isEmpty();
    assertThat(Limits.NONE.mark(5)).isEmpty();
    assertThat(Limits.warning(Limit.above(1)).mark(5)).contains(Mark.WARNING);
  }

  @Test
  void aWarningComesBefore() {
    assertThatIllegalArgumentException().isThrownBy(() -> of(Limit.above(70), Limit.above(90)));
    assertThatIllegalArgumentException().isThrownBy(() -> of(Limit.above(70), Limit.above(70)));
    assertThatIllegalArgumentException().isThrownBy(() -> of(Limit.below(3), Limit.below(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> of(Limit.above(90), Limit.below(70)));
  }
}
