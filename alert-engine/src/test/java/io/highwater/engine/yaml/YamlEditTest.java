package io.highwater.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlEditTest {
  private static final String FILE =
      """
      # Whose they are
      dashboards:
        - title: Orders   # as everybody calls it
          rows:
            - panels:
                # the first
                - title: Rate
                  kind: line # or area
                  queries:
                    - expr: |
                        sum(
                          rate(x[1m]))
                      legend: all
                    # for comparison
                    - {expr: 'rate(y[1m])', legend: "😀 y"}
                - {title: Flow, width: 3, queries: [{expr: z}]}
      # the end
      """;

  private static final List<Object> FIRST = List.of("dashboards", 0, "rows", 0, "panels", 0);
  private static final List<Object> SECOND = List.of("dashboards", 0, "rows", 0, "panels", 1);

  private static List<Object> at(List<Object> path, Object... more) {
    List<Object> all = new ArrayList<>(path);
    all.addAll(List.of(more));
    return all;
  }

  private final YamlEdit edit = new YamlEdit(FILE);

  @Test
  void changesAValueAndNothingElse() {
    edit.set(at(FIRST, "kind"), "area");
    edit.set(at(SECOND, "width"), "4.5");
    edit.set(at(FIRST, "queries", 1, "legend"), "y: it's 100 %");
    assertThat(edit.text())
        .isEqualTo(
            FILE.replace("kind: line # or area", "kind: area # or area")
                .replace("width: 3", "width: 4.5")
                .replace("\"😀 y\"", "'y: it''s 100 %'"));
  }

  @Test
  void whatIsTheSameStaysAsItIsWritten() {
    edit.set(at(FIRST, "queries", 1, "legend"), "😀 y");
    edit.set(at(FIRST, "queries", 0, "expr"), "sum(\n  rate(x[1m]))\n");
    assertThat(edit.text()).isEqualTo(FILE);
  }

  @Test
  void linesStayLines() {
    edit.set(at(FIRST, "queries", 0, "expr"), "max(\n  rate(x[1m]))");
    assertThat(edit.text())
        .isEqualTo(FILE.replace("expr: |\n", "expr: |-\n").replace("sum", "max"));
  }

  @Test
  void aNewKeyStandsBesideTheOthers() {
    edit.set(at(FIRST, "unit"), "req/s");
    edit.set(at(SECOND, "kind"), "stat");
    assertThat(edit.text())
        .isEqualTo(
            FILE.replace(
                    "          - title: Rate", "          - unit: req/s\n            title: Rate")
                .replace("{title: Flow", "{kind: stat, title: Flow"));
  }

  @Test
  void aKeyGoesWithItsLineAndLeavesTheComments() {
    edit.remove(at(FIRST, "kind"));
    edit.remove(at(SECOND, "width"));
    edit.remove(at(FIRST, "max"));
    assertThat(edit.text())
        .isEqualTo(
            FILE.replace("            kind: line # or area\n", "").replace("width: 3, ", ""));
    edit.remove(at(FIRST, "title"));
    assertThat(edit.text()).contains("          - queries:\n");
  }

  @Test
  void listsGrowAndShrink() {
    Map<String, String> item = new LinkedHashMap<>();
    item.put("expr", "up{job=\"a\"}");
    item.put("legend", "{{job}}");
    edit.add(at(FIRST, "queries"), item);
    edit.add(at(SECOND, "queries"), item);
    String added = "{expr: 'up{job=\"a\"}', legend: '{{job}}'}";
    assertThat(edit.text())
        .isEqualTo(
            FILE.replace(
                    "legend: \"😀 y\"}\n", "legend: \"😀 y\"}\n              - " + added + "\n")
                .replace("[{expr: z}]", "[{expr: z}, " + added + "]"));
    edit.removeElement(at(FIRST, "queries"), 2);
    edit.removeElement(at(SECOND, "queries"), 1);
    assertThat(edit.text()).isEqualTo(FILE);
    assertThatThrownBy(() -> edit.removeElement(at(SECOND, "queries"), 0))
        .hasMessageContaining("the last of a list stays");
  }

  @Test
  void anAliasIsLeftAlone() {
    YamlEdit aliased = new YamlEdit("a: &x {t: 1, u: 2}\nb: *x\n");
    assertThatThrownBy(() -> aliased.set(List.of("b", "t"), "3")).hasMessageContaining("alias");
    aliased.set(List.of("a", "t"), "3");
    assertThat(aliased.text()).isEqualTo("a: &x {t: 3, u: 2}\nb: *x\n");
  }

  private static List<Yaml> panels(String text) {
    Yaml read = Yaml.read("f", text);
    assertThat(read.problems()).as(text).isEmpty();
    Yaml dashboard = read.get("dashboards").items().getFirst();
    return dashboard.get("rows").items().getFirst().get("panels").items();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "true",
        "No",
        "null",
        "~",
        "12",
        "-3.5",
        "1e5",
        "0x1f",
        "< 0.9",
        "a: b",
        "a #b",
        "#",
        "- a",
        "[x",
        "{y}",
        "'",
        "\"",
        "it's",
        "@x",
        "%",
        "a\nb",
        "a\n\n  b",
        "\ttab",
        " lead",
        "trail ",
        "µs 😀",
        "\\",
        "*",
        "&a",
        "!x",
        "a,b",
        "?",
        "2026-01-01",
        "1:30",
        "\u0001",
        "=",
        "<<"
      })
  void whateverIsWrittenIsReadAgain(String value) {
    edit.set(at(FIRST, "title"), value);
    edit.set(at(SECOND, "title"), value);
    edit.set(at(FIRST, "text"), value);
    edit.set(at(SECOND, "text"), value);
    for (Yaml panel : panels(edit.text())) {
      assertThat(panel.get("title").text()).isEqualTo(value);
      assertThat(panel.get("text").text()).isEqualTo(value);
    }
  }

  /** Whatever is done in whatever order: what was not touched reads as before. */
  @Test
  void randomChangesLeaveTheRest() {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      YamlEdit some = new YamlEdit(FILE);
      Map<String, String> first = new LinkedHashMap<>(Map.of("title", "Rate", "kind", "line"));
      Map<String, String> second = new LinkedHashMap<>(Map.of("title", "Flow", "width", "3"));
      for (int step = 0; step < 12; step++) {
        boolean one = random.nextBoolean();
        String key = List.of("title", "kind", "width", "unit", "max").get(random.nextInt(5));
        Map<String, String> model = one ? first : second;
        if (random.nextInt(3) == 0) {
          model.remove(key);
          some.remove(at(one ? FIRST : SECOND, key));
        } else {
          String value = List.of("a b", "x: y", "5", "it's", "a\nb").get(random.nextInt(5));
          model.put(key, value);
          some.set(at(one ? FIRST : SECOND, key), value);
        }
      }
      List<Yaml> panels = panels(some.text());
      assertThat(texts(panels.get(0))).isEqualTo(first);
      assertThat(texts(panels.get(1))).isEqualTo(second);
      assertThat(panels.get(0).get("queries").items()).hasSize(2);
      assertThat(some.text()).contains("# the first", "# for comparison", "# the end");
    }
  }

  private static Map<String, String> texts(Yaml panel) {
    Map<String, String> texts = new LinkedHashMap<>();
    panel
        .entries()
        .forEach(
            (key, value) -> {
              if (value.isScalar()) {
                texts.put(key, value.text());
              }
            });
    return texts;
  }
}
