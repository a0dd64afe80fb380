package io.highwater.ui.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.engine.yaml.YamlEdit;
import io.highwater.ui.DashboardSamples;
import java.util.List;
import org.junit.jupiter.api.Test;

class PanelFieldsTest {
  private static final String FILE =
      """
      # Whose they are
      dashboards:
        - title: Orders
          rows:
            - panels:
                # the first
                - title: Rate   # of all
                  kind: area
                  unit: req/s
                  queries:
                    - {expr: 'rate(x[1m])', legend: '{{job}}'}
                    - expr: rate(y[1m]) # for comparison
                - {title: Flow, threshold: '< 3', queries: [{expr: z}]}
            - panels:
                - {title: Depth, queries: [{expr: d}]}
      """;

  private static final Place RATE = new Place("d.yml", 0, 0, 0);
  private static final Place FLOW = new Place("d.yml", 0, 0, 1);
  private static final Place DEPTH = new Place("d.yml", 0, 1, 0);

  private static PanelFields.Asked asked(String expression, String legend) {
    return new PanelFields.Asked(expression, legend);
  }

  @Test
  void showWhatIsWrittenAndNothingElse() {
    assertThat(PanelFields.of(FILE, RATE))
        .isEqualTo(
            new PanelFields(
                "Rate",
                "",
                "area",
                "req/s",
                "",
                "",
                "",
                "",
                List.of(asked("rate(x[1m])", "{{job}}"), asked("rate(y[1m])", ""))));
    assertThat(PanelFields.of(FILE, FLOW).threshold()).isEqualTo("< 3");
    assertThat(PanelFields.of(FILE, new Place("d.yml", 4, 0, 0)).title()).isEmpty();
  }

  @Test
  void unchangedTheyLeaveTheTextAsItIs() {
    for (Place place : List.of(RATE, FLOW, DEPTH)) {
      assertThat(PanelFields.of(FILE, place).in(FILE, place)).isEqualTo(FILE);
    }
  }

  @Test
  void changeWhatIsOtherAndKeepEveryComment() {
    PanelFields fields =
        new PanelFields(
            "Rate",
            "What comes in.\nLess than usual? Ask the front.",
            "line",
            "",
            "",
            "5",
            "2",
            "",
            List.of(asked("", ""), asked("rate(y[5m])", "y")));
    String text = fields.in(FILE, RATE);

    assertThat(PanelFields.of(text, RATE))
        .isEqualTo(
            new PanelFields(
                "Rate",
                "What comes in.\nLess than usual? Ask the front.",
                "line",
                "",
                "",
                "5",
                "2",
                "",
                List.of(asked("rate(y[5m])", "y"))));
    assertThat(PanelFields.of(text, FLOW)).isEqualTo(PanelFields.of(FILE, FLOW));
    assertThat(text).contains("# Whose they are", "# the first", "# of all", "# for comparison");
  }

  @Test
  void addAndRemovePanels() {
    PanelFields fields =
        new PanelFields(
            "Errors: all",
            "",
            "stat",
            "percent",
            "",
            "0.05",
            "",
            "",
            List.of(asked("e", ""), asked("", "")));
    Place behind = PanelFields.behind(FILE, RATE);
    String text = fields.addedTo(FILE, behind);

    assertThat(behind).isEqualTo(new Place("d.yml", 0, 0, 2));
    PanelFields added = PanelFields.of(text, behind);
    assertThat(added.title()).isEqualTo("Errors: all");
    assertThat(added.queries()).containsExactly(asked("e", ""));
    assertThat(DashboardFile.read("d.yml", text, "p", DashboardSamples.ANYTHING).problems())
        .isEmpty();
    assertThat(PanelFields.without(text, behind)).isEqualTo(FILE);
    assertThat(PanelFields.without(FILE, FLOW)).doesNotContain("Flow").contains("Rate", "Depth");

    String oneRow = PanelFields.without(FILE, DEPTH);
    assertThat(DashboardFile.read("d.yml", oneRow, "p", DashboardSamples.ANYTHING).dashboards())
        .hasSize(1)
        .allSatisfy(one -> assertThat(one.rows()).hasSize(1));
    String onePanel = PanelFields.without(oneRow, FLOW);
    assertThatThrownBy(() -> PanelFields.without(onePanel, RATE))
        .isInstanceOf(YamlEdit.Refused.class);
  }
}
