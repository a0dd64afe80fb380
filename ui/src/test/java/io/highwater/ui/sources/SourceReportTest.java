package io.highwater.ui.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Source;
import io.highwater.engine.signal.DataSource.Part;
import io.highwater.ui.SampleSnapshots;
import io.highwater.ui.theme.Mark;
import org.junit.jupiter.api.Test;

class SourceReportTest {
  private static Source source(Snapshot snapshot, String name) {
    return snapshot.sources().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aDeadSourceSaysSinceWhenAndWhy() {
    Source dead = source(SampleSnapshots.troubled(), SampleSnapshots.DEAD_SOURCE);
    assertThat(SourceReport.mark(dead, SampleSnapshots.NOW)).isEqualTo(Mark.CRITICAL);
    assertThat(SourceReport.state(dead, SampleSnapshots.NOW))
        .isEqualTo("Failing for 5 min: connection refused");
    assertThat(SourceReport.age(dead, SampleSnapshots.NOW)).isEqualTo("data 5 min old");
  }

  @Test
  void aSilentSourceIsNotHealthy() {
    Source source = source(SampleSnapshots.healthy(), SampleSnapshots.SOURCE);
    assertThat(SourceReport.mark(source, SampleSnapshots.NOW)).isEqualTo(Mark.OK);
    assertThat(SourceReport.mark(source, SampleSnapshots.NOW.plusSeconds(10))).isEqualTo(Mark.OK);
    assertThat(SourceReport.mark(source, SampleSnapshots.NOW.plusSeconds(11)))
        .isEqualTo(Mark.STALE);
    assertThat(SourceReport.state(source, SampleSnapshots.NOW.plusSeconds(11)))
        .startsWith("Silent");
  }

  @Test
  void partsThatAreDownComeFirst() {
    Source source = source(SampleSnapshots.troubled(), SampleSnapshots.SOURCE);
    assertThat(SourceReport.parts(source)).extracting(Part::up).first().isEqualTo(false);
    assertThat(SourceReport.partCount(source)).isEqualTo("3 of 4 up");
  }
}
