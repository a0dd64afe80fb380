package io.highwater.ui.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.signal.Topology.Edge;
import io.highwater.ui.SampleSnapshots;
import io.highwater.ui.topology.Flow.Trouble;
import io.highwater.ui.topology.ServiceHealth.Level;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlowTest {
  private static final Edge EDGE = SampleSnapshots.TOPOLOGY.edges().getFirst();
  private static final Snapshot SNAPSHOT = SampleSnapshots.healthy();

  @Test
  void theWidthGrowsWithTheLogarithmOfTheRate() {
    double one = new Flow(1, Trouble.NONE, false).width();
    double thousand = new Flow(1_000, Trouble.NONE, false).width();
    double million = new Flow(1_000_000, Trouble.NONE, false).width();

    assertThat(one).isLessThan(thousand);
    assertThat(thousand).isLessThan(million);
    assertThat(million).isLessThan(3 * thousand);
  }

  @Test
  void nothingMovesWhereNothingIsKnownOrWhatIsKnownIsOld() {
    assertThat(new Flow(Double.NaN, Trouble.NONE, false).speed()).isZero();
    assertThat(new Flow(0, Trouble.NONE, false).speed()).isZero();
    assertThat(new Flow(100, Trouble.NONE, true).speed()).isZero();
    assertThat(new Flow(100, Trouble.NONE, false).speed()).isPositive();
  }

  @Test
  void theCalleesErrorsColourTheEdge() {
    assertThat(flow(0.001, Level.OK).trouble()).isEqualTo(Trouble.NONE);
    assertThat(flow(0.01, Level.OK).trouble()).isEqualTo(Trouble.SOME);
    assertThat(flow(0.05, Level.OK).trouble()).isEqualTo(Trouble.MANY);
    assertThat(flow(Double.NaN, Level.DOWN).trouble()).isEqualTo(Trouble.MANY);
    assertThat(flow(Double.NaN, Level.UNKNOWN).trouble()).isEqualTo(Trouble.NONE);
  }

  @Test
  void anOldRateIsStaleAndAnUnaskedOneIsNot() {
    assertThat(flow(0, Level.OK).stale()).isFalse();
    assertThat(Flow.of(EDGE, SNAPSHOT, SampleSnapshots.NOW.plusSeconds(60), 0, Level.OK).stale())
        .isTrue();
    Edge silent = new Edge("load", "lb", Optional.empty());
    assertThat(Flow.of(silent, SNAPSHOT, SampleSnapshots.NOW, 0, Level.OK).stale()).isFalse();
    assertThat(Flow.of(silent, SNAPSHOT, SampleSnapshots.NOW, 0, Level.OK).rate()).isNaN();
  }

  private static Flow flow(double errors, Level callee) {
    return Flow.of(EDGE, SNAPSHOT, SampleSnapshots.NOW, errors, callee);
  }
}
