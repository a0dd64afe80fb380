package io.highwater.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaintBudgetTest {
  private final AtomicLong now = new AtomicLong(1);
  private final PaintBudget budget = new PaintBudget(now::get);

  private void paint(long nanos) {
    budget.spend(() -> now.addAndGet(nanos));
  }

  @Test
  void whatOneChartTakesIsMissingToTheNextOfThePulse() {
    assertThat(budget.allows()).isTrue();
    paint(PaintBudget.NANOS / 2);
    now.addAndGet(PaintBudget.PAUSE);
    assertThat(budget.allows()).isTrue();
    paint(PaintBudget.NANOS / 2);
    assertThat(budget.allows()).isFalse();
    now.addAndGet(PaintBudget.PAUSE);
    assertThat(budget.allows()).as("still the same pulse").isFalse();
    now.addAndGet(1);
    assertThat(budget.allows()).as("another").isTrue();
  }

  @Test
  void aChartThatTakesLongerThanAPulsePaintsAllTheSame() {
    for (int pulse = 0; pulse < 3; pulse++) {
      assertThat(budget.allows()).isTrue();
      paint(10 * PaintBudget.NANOS);
      assertThat(budget.allows()).isFalse();
      now.addAndGet(PaintBudget.PAUSE + 1);
    }
  }
}
