package io.highwater.ui.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.engine.Snapshot;
import io.highwater.ui.SampleSnapshots;
import io.highwater.ui.theme.Mark;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleRowTest {
  private static List<RuleRow> rows(String filter) {
    return RuleRow.rows(SampleSnapshots.troubled(), filter);
  }

  private static RuleRow.Entry entry(String name) {
    return rows("").stream()
        .filter(RuleRow.Entry.class::isInstance)
        .map(RuleRow.Entry.class::cast)
        .filter(row -> row.status().rule().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void rulesStandByGroup() {
    assertThat(rows("").stream().filter(RuleRow.Heading.class::isInstance))
        .containsExactly(
            new RuleRow.Heading("orders", "rules/orders.yml", 3),
            new RuleRow.Heading("storage", "rules/storage.yml", 3),
            new RuleRow.Heading("payments", "rules/payments.yml", 2));
  }

  @Test
  void aRuleWithoutSamplesWatchesNothing() {
    assertThat(entry("PaymentsSlow").mark()).isEqualTo(Mark.MISSING);
    assertThat(entry("PaymentsSlow").word()).isEqualTo("watches nothing");
    assertThat(RuleReport.state(entry("PaymentsSlow"), SampleSnapshots.NOW))
        .startsWith("Watches nothing");
  }

  @Test
  void aFailingRuleSaysWhy() {
    assertThat(entry("EdgeUnreachable").mark()).isEqualTo(Mark.CRITICAL);
    assertThat(entry("EdgeUnreachable").word()).isEqualTo("failing");
    assertThat(entry("EdgeUnreachable").status().error()).contains("connection refused");
  }

  @Test
  void theWorstValueStandsAgainstTheLimit() {
    assertThat(entry("HighErrorRatio").worst()).startsWith("0.08").endsWith("> 0.05");
    assertThat(entry("SlowRequests").worst()).contains("ms").endsWith("> 300\u202fms");
    assertThat(entry("PaymentsSlow").worst()).isEmpty();
  }

  @Test
  void aFiringAlertDoesNotMakeItsRuleIll() {
    RuleRow.Entry row = entry("HighErrorRatio");
    assertThat(row.mark()).isEqualTo(Mark.OK);
    assertThat(row.alerts()).isEqualTo(Mark.CRITICAL);
    assertThat(row.active()).isEqualTo(1);
  }

  @Test
  void filtersByNameGroupAndExpression() {
    assertThat(rows("payments")).hasSize(3);
    assertThat(rows("histogram_quantile orders")).hasSize(2);
    assertThat(rows("nothing like it")).isEmpty();
  }

  @Test
  void whatARuleAsksOfHighwaterIsToldAsAFactAndNotAsAnAnnotation() {
    Snapshot asking =
        SampleSnapshots.asking(
            SampleSnapshots.asking(
                SampleSnapshots.troubled(), "HighErrorRatio", "highwater_clear", "0.03"),
            "HighErrorRatio",
            "highwater_quiet_for",
            "5m");
    RuleRow.Entry entry =
        RuleRow.rows(asking, "HighErrorRatio").stream()
            .filter(RuleRow.Entry.class::isInstance)
            .map(RuleRow.Entry.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(RuleReport.facts(entry))
        .containsEntry("goes on while", "> 0.03")
        .containsEntry("quiet for", "5m")
        .containsEntry("when missing", "hold")
        .containsKey("annotation summary")
        .doesNotContainKey("annotation highwater_clear");
  }
}
