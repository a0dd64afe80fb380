package io.highwater.app.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.ui.chart.Limit;
import io.highwater.ui.chart.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class LevelsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<String> reasons = new ArrayList<>();

  /** {@code first} is the lowest colour, then come levels and colours in turn. */
  private Limits limits(String first, Object... steps) {
    ObjectNode thresholds = JSON.createObjectNode().put("mode", "absolute");
    ArrayNode all = thresholds.putArray("steps");
    all.addObject().put("color", first).putNull("value");
    for (int i = 0; i < steps.length; i += 2) {
      all.addObject()
          .put("color", (String) steps[i + 1])
          .put("value", ((Number) steps[i]).doubleValue());
    }
    return Levels.of(thresholds, reasons::add);
  }

  private static Limits both(Limit critical, Limit warning) {
    return new Limits(Optional.of(critical), Optional.of(warning));
  }

  @Test
  void redIsCriticalAndYellowOrOrangeAWarning() {
    assertThat(limits("green", 70, "#EAB839", 90, "red"))
        .isEqualTo(both(Limit.above(90), Limit.above(70)));
    assertThat(limits("dark-red", 1, "semi-dark-orange", 3, "rgba(50, 172, 45, 0.97)"))
        .isEqualTo(both(Limit.below(1), Limit.below(3)));
    assertThat(limits("blue", 5, "yellow")).isEqualTo(Limits.warning(Limit.above(5)));
    assertThat(limits("orange", 5, "green")).isEqualTo(Limits.warning(Limit.below(5)));
    assertThat(limits("green", 5, "red", 8, "dark-red")).isEqualTo(Limits.critical(Limit.above(5)));
    assertThat(limits("green", 5, "blue")).isEqualTo(Limits.NONE);
    assertThat(reasons).isEmpty();
  }

  @Test
  void whatIsLostIsTold() {
    assertThat(limits("red", 1, "green", 9, "red")).isEqualTo(Limits.critical(Limit.below(1)));
    assertThat(reasons).containsExactly("without the threshold 9");
    reasons.clear();
    assertThat(limits("green", 5, "red", 9, "orange")).isEqualTo(Limits.critical(Limit.above(5)));
    assertThat(reasons).containsExactly("without the threshold 9");
  }

  @ParameterizedTest
  @CsvSource({
    "red,RED",
    "#d44a3a,RED",
    "'rgba(245, 54, 54, 0.9)',RED",
    "super-light-red,RED",
    "orange,AMBER",
    "'rgba(237, 129, 40, 0.89)',AMBER",
    "#FADE2A,AMBER",
    "#EAB839,AMBER",
    "green,CALM",
    "#299c46,CALM",
    "#C4162A,RED",
    "#FFFFFF,CALM",
    "transparent,CALM",
    "#8F3BB8,CALM",
    "#000000,CALM",
    "#99999999999999999999,CALM"
  })
  void coloursSayWhatTheySay(String colour, Tint tint) {
    assertThat(Tint.of(colour)).isEqualTo(tint);
  }
}
