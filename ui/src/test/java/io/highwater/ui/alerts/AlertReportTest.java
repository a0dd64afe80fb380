package io.highwater.ui.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.signal.Labels;
import io.highwater.ui.SampleConsole;
import io.highwater.ui.SampleSnapshots;
import io.highwater.ui.alerts.AlertReport.Line;
import io.highwater.ui.chart.Limit;
import io.highwater.ui.chart.Limits;
import io.highwater.ui.theme.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertReportTest {
  private static AlertReport report(Snapshot snapshot, String name) {
    return AlertReport.of(
            snapshot,
            SampleSnapshots.alertNamed(snapshot, name).key(),
            SampleSnapshots.NOW,
            SampleConsole.ZONE)
        .orElseThrow();
  }

  private static AlertReport report(String name) {
    return report(SampleSnapshots.troubled(), name);
  }

  @Test
  void saysTheStateInWordsAndSinceWhen() {
    assertThat(report("HighErrorRatio").state()).isEqualTo("Firing for 7 min, since 02:10:00");
    assertThat(report("QueueGrowing").state()).isEqualTo("Pending for 24 s, since 02:17:16");
    assertThat(report("CacheHitRatioLow").state())
        .isEqualTo("Recovering: firing since 02:07:00, clear for 40 s");
    assertThat(report("InstanceDown").state())
        .startsWith("Missing for 1 min")
        .contains("while it was firing")
        .contains("not resolved until data prove it");
  }

  @Test
  void putsTheValueAgainstItsLimit() {
    assertThat(report("HighErrorRatio").value()).isEqualTo("0.0874 · fires when > 0.05");
    assertThat(report("SlowRequests").value()).isEqualTo("482\u202fms · fires when > 300\u202fms");
    assertThat(report("InstanceDown").value()).isEqualTo("fires when < 1");
  }

  /** The report of {@code name} where its rule asks for {@code option}. */
  private static AlertReport asking(String name, String option, String value) {
    Snapshot all = SampleSnapshots.troubled();
    return report(SampleSnapshots.asking(all, name, option, value), name);
  }

  @Test
  void s13SaysTheClearLevelBesideTheLimit() {
    assertThat(asking("HighErrorRatio", "highwater_clear", "0.03").value())
        .isEqualTo("0.0874 · fires when > 0.05, goes on while > 0.03");
  }

  @Test
  void w9SaysWhatItsRuleMakesOfAVanishedSeries() {
    assertThat(asking("InstanceDown", "highwater_on_missing", "resolve 5").state())
        .endsWith("; its rule lets it end at evaluation 5 without it");
    assertThat(asking("InstanceDown", "highwater_on_missing", "alert").state())
        .endsWith("; its rule takes that for a breach");
  }

  @Test
  void findsTheSeriesOfTheAlert() {
    AlertReport report = report("HighErrorRatio");
    assertThat(report.series().map(series -> series.labels().toString()).orElse(""))
        .isEqualTo("{instance=\"orders-3:8080\"}");
    assertThat(report.stale()).isFalse();
    assertThat(report.chart(SampleSnapshots.NOW).orElseThrow().limits())
        .isEqualTo(Limits.critical(Limit.above(0.05)));
    AlertReport old = report(SampleSnapshots.stale(Duration.ofMinutes(4)), "HighErrorRatio");
    assertThat(old.stale()).isTrue();
    assertThat(old.lastSample()).contains(SampleSnapshots.NOW.minusSeconds(240));
  }

  @Test
  void findsTheSeriesOfAPlainSelectorWhichKeepsItsMetricName() {
    Snapshot troubled = SampleSnapshots.troubled();
    Snapshot.Alert alert = SampleSnapshots.alertNamed(troubled, "HighErrorRatio");
    Snapshot.Alert named =
        new Snapshot.Alert(
            alert.key(),
            alert.rule(),
            alert.episode(),
            alert.severity(),
            alert.state(),
            alert.annotations(),
            alert.value(),
            alert.threshold(),
            alert.polled(),
            alert.seriesLabels().with(Labels.NAME, "http_error_ratio"),
            alert.silencedBy(),
            alert.ack(),
            alert.notes());
    Snapshot snapshot =
        new Snapshot(
            troubled.at(),
            List.of(named),
            troubled.rules(),
            troubled.windows(),
            troubled.sources(),
            troubled.silences(),
            troubled.journal(),
            troubled.deliveries(),
            troubled.hooks());
    assertThat(report(snapshot, "HighErrorRatio").series()).isPresent();
  }

  @Test
  void tellsItsHistoryAndWhoWasTold() {
    AlertReport report = report("HighErrorRatio");
    assertThat(report.history())
        .extracting(Line::text)
        .containsExactly(
            "firing: above 0.05 for 30s", "pending: above 0.05", "resolved: below 0.05");
    assertThat(report.history())
        .extracting(Line::mark)
        .containsExactly(Mark.CRITICAL, Mark.PENDING, Mark.OK);
    assertThat(report.deliveries())
        .extracting(Line::text)
        .containsExactly(
            "pager, firing, delivered: HTTP 202",
            "chat, firing, tried twice: HTTP 429, retry after");
  }

  @Test
  void namesTheSilenceThatHidesIt() {
    assertThat(report("ShardHot").silences()).hasSize(1);
    assertThat(report("HighErrorRatio").silences()).isEmpty();
  }

  @Test
  void anAlertThatIsOverHasNoReportButItsHistory() {
    AlertKey gone = new AlertKey("orders", "Gone", Labels.of("alertname", "Gone"));
    assertThat(
            AlertReport.of(
                SampleSnapshots.troubled(), gone, SampleSnapshots.NOW, SampleConsole.ZONE))
        .isEmpty();
    assertThat(AlertReport.history(SampleSnapshots.troubled(), gone)).isEmpty();
  }

  @Test
  void aTimeNobodySawStandsInTheHistoryOfWhatItCutInTwo() {
    Instant at = Instant.parse("2026-03-01T03:00:00Z");
    Line end = new Line(at.plusSeconds(900), Mark.OK, "resolved");
    Line begin = new Line(at, Mark.CRITICAL, "firing");
    Snapshot.Gap before = new Snapshot.Gap(at.minusSeconds(600), at.minusSeconds(1), "was off");
    Snapshot.Gap within =
        new Snapshot.Gap(at.plusSeconds(60), at.plusSeconds(720), "this machine slept");
    assertThat(AlertReport.unseen(List.of(end, begin), List.of(within, before)))
        .containsExactly(
            end,
            new Line(within.to(), Mark.STALE, "this machine slept for 11m: nobody looked"),
            begin);
    assertThat(AlertReport.unseen(List.of(), List.of(within))).isEmpty();
  }
}
