package io.highwater.ui.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.ui.chart.Limits;
import io.highwater.ui.dashboard.Variable.Values;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PickedTest {
  private static final Query DCS = new Query("prom", "info");
  private static final Query UP = new Query("prom", "up{dc=~\"$dc\"}");
  private static final Variable DC =
      new Variable("dc", "dc", new Values.OfLabel(DCS, "dc"), false, true, Optional.empty());
  private static final Variable INSTANCE =
      new Variable("i", "i", new Values.OfLabel(UP, "instance"), true, true, Optional.empty());

  private static List<Labels> series(String label, String... values) {
    return Arrays.stream(values).map(value -> Labels.of(label, value)).toList();
  }

  private static Variable listed(boolean multi, boolean all, String... values) {
    return new Variable("v", "v", new Values.Listed(List.of(values)), multi, all, Optional.empty());
  }

  private static String text(Variable variable, String... chosen) {
    return Picked.all(List.of(variable), Map.of("v", List.of(chosen)), _ -> List.of())
        .getFirst()
        .text();
  }

  @Test
  void laterVariablesAskWithWhatTheEarlierOnesStandFor() {
    Query there = new Query("prom", "up{dc=~\"fra\"}");
    List<Picked> picks =
        Picked.all(
            List.of(DC, INSTANCE),
            Map.of("dc", List.of("fra")),
            query ->
                query.equals(DCS)
                    ? series("dc", "fra", "ams")
                    : query.equals(there) ? series("instance", "n-10", "n-2") : List.of());
    assertThat(picks.getFirst().options()).containsExactly("ams", "fra");
    assertThat(picks.get(1).query()).contains(there);
    assertThat(picks.get(1).options()).as("as people count").containsExactly("n-2", "n-10");
    assertThat(picks.get(1).text()).isEqualTo(".*");
    assertThat(picks.get(1).words()).isEqualTo("all");
  }

  @Test
  void beforeAnybodyHasChosenAVariableIsAllOrItsValueOrTheFirst() {
    assertThat(initially(listed(false, true, "a", "b"))).isEqualTo("all");
    assertThat(initially(listed(false, false, "a", "b"))).isEqualTo("a");
    Variable told =
        new Variable(
            "v", "v", listed(false, true, "a", "b").values(), false, true, Optional.of("b"));
    assertThat(initially(told)).isEqualTo("b");
    assertThat(initially(DC)).as("nothing is known yet").isEqualTo("all");
  }

  private static String initially(Variable variable) {
    return Picked.initially(List.of(variable)).getFirst().words();
  }

  @Test
  void valuesAreWrittenAsTheExpressionNeedsThem() {
    assertThat(text(listed(false, false, "5"), "5")).isEqualTo("5");
    assertThat(text(listed(false, false), "a.b\"c\\d")).isEqualTo("a.b\\\"c\\\\d");
    assertThat(text(listed(true, false), "10.0.0.1:80")).isEqualTo("10\\\\.0\\\\.0\\\\.1:80");
    assertThat(text(listed(true, true), "a", "b|c")).isEqualTo("(a|b\\\\|c)");
  }

  private static Dashboard repeated(Values values, List<String> chosen) {
    Variable variable = new Variable("v", "v", values, true, true, Optional.empty());
    Panel panel =
        new Panel(
            "of $v",
            "about $v",
            Panel.Kind.LINE,
            io.highwater.ui.chart.Unit.SHORT,
            Room.wide(5),
            Limits.NONE,
            OptionalDouble.empty(),
            List.of(),
            List.of(new PanelQuery(new Query("prom", "x{a=~\"$v\"}"), "${v} {{b}}")),
            List.of(),
            "",
            io.highwater.ui.chart.ValueWords.NONE,
            new java.util.LinkedHashMap<>(),
            List.of(),
            "v",
            Place.NOWHERE);
    Dashboard dashboard =
        new Dashboard(
            "T", List.of(variable), List.of(new Row("R", 1, "", List.of(panel))), List.of());
    return dashboard.with(Picked.all(dashboard.variables(), Map.of("v", chosen), _ -> List.of()));
  }

  @Test
  void aRepeatedPanelStandsOnceForEachValueInAsManyRowsAsItTakes() {
    Dashboard dashboard = repeated(new Values.Listed(List.of("a", "b", "c")), List.of());
    assertThat(dashboard.rows())
        .extracting(row -> row.panels().stream().map(Panel::title).toList())
        .containsExactly(List.of("of a", "of b"), List.of("of c"));
    assertThat(dashboard.rows()).extracting(Row::title).containsExactly("R", "");
    PanelQuery query = dashboard.rows().get(1).panels().getFirst().queries().getFirst();
    assertThat(query).isEqualTo(new PanelQuery(new Query("prom", "x{a=~\"c\"}"), "c {{b}}"));

    assertThat(repeated(new Values.Listed(List.of("a", "b", "c")), List.of("b")).rows())
        .singleElement()
        .satisfies(row -> assertThat(row.panels()).hasSize(1));
    assertThat(repeated(new Values.Listed(List.of()), List.of()).rows())
        .as("nothing is known yet")
        .singleElement()
        .satisfies(row -> assertThat(row.panels().getFirst().title()).isEqualTo("of all"));
  }
}
