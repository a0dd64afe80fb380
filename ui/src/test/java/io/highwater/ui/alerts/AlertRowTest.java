package io.highwater.ui.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.signal.Labels;
import io.highwater.ui.SampleSnapshots;
import io.highwater.ui.alerts.AlertRow.Group;
import io.highwater.ui.form.MatcherText;
import io.highwater.ui.theme.Places;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertRowTest {
  private static List<String> rows(String filter) {
    return AlertRow.rows(SampleSnapshots.troubled(), MatcherText.parse(filter)).stream()
        .map(
            row ->
                switch (row) {
                  case AlertRow.Heading(Group group, int count) -> group.title() + " " + count;
                  case AlertRow.Entry entry -> entry.alert().key().name();
                  case AlertRow.Gone(var passed) -> passed.key().name() + " x" + passed.times();
                })
        .toList();
  }

  @Test
  void groupsByWhatIsAskedOfTheReader() {
    assertThat(rows(""))
        .containsExactly(
            "Firing 1",
            "HighErrorRatio",
            "Missing 1",
            "InstanceDown",
            "Recovering 1",
            "CacheHitRatioLow",
            "Pending 1",
            "QueueGrowing",
            "Acknowledged 1",
            "SlowRequests",
            "Silenced 1",
            "ShardHot",
            "While you were away 2",
            "CacheHitRatioLow x4",
            "InstanceDown x1");
  }

  @Test
  void filtersByMatcherWordAndState() {
    assertThat(rows("severity=critical"))
        .containsExactly(
            "Firing 1", "HighErrorRatio",
            "Missing 1", "InstanceDown",
            "While you were away 1", "InstanceDown x1");
    assertThat(rows("SHARD")).containsExactly("Silenced 1", "ShardHot");
    assertThat(rows("pending")).containsExactly("Pending 1", "QueueGrowing");
    assertThat(rows("service=orders slow")).containsExactly("Acknowledged 1", "SlowRequests");
    assertThat(rows("nowhere")).isEmpty();
  }

  @Test
  void namesTheInstanceOrWhatElseTellsItApart() {
    assertThat(Places.of(Labels.of("service", "store", "instance", "store-3:5432")))
        .isEqualTo("store-3:5432");
    assertThat(Places.of(Labels.of("service", "orders", "instance", "10.0.0.7:80")))
        .isEqualTo("orders · 10.0.0.7:80");
    assertThat(Places.of(Labels.of("service", "queue"))).isEqualTo("queue");
    assertThat(Places.of(Labels.of("alertname", "A", "severity", "info", "zone", "b")))
        .isEqualTo("zone=b");
  }
}
