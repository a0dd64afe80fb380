package io.highwater.plugins.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static Settings of(Map<String, Object> values) {
    return new Settings(values, "a", "b", "c");
  }

  @Test
  void namesEveryUnknownSettingAndTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(Map.of("a", 1, "y", 2, "x", 3)))
        .withMessage("unknown settings x, y; known: a, b, c");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(Map.of("x", 3)))
        .withMessageContaining("unknown setting x;");
  }

  @Test
  void readsTextsNumbersDurationsListsAndMappings() {
    Settings settings =
        of(Map.of("a", "1m30s", "b", List.of("x", 2L, true), "c", Map.of("k", "v")));
    assertThat(settings.duration("a", Duration.ZERO)).isEqualTo(Duration.ofSeconds(90));
    assertThat(settings.texts("b", "a list")).containsExactly("x", "2", "true");
    assertThat(settings.mapping("c")).containsExactly(Map.entry("k", "v"));
    assertThat(of(Map.of("a", 7L)).integer("a", 0, 0, 10)).isEqualTo(7);
    assertThat(of(Map.of("a", 0.25)).number("a", 0, 0, 1)).isEqualTo(0.25);
  }

  @Test
  void answersWithTheDefaultWhereNothingIsWritten() {
    Settings settings = of(Map.of());
    assertThat(settings.text("a")).isEmpty();
    assertThat(settings.duration("a", Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.integer("a", 4, 0, 10)).isEqualTo(4);
    assertThat(settings.number("a", 0.5, 0, 1)).isEqualTo(0.5);
    assertThat(settings.texts("a", "a list")).isEmpty();
    assertThat(settings.mapping("a")).isEmpty();
  }

  @Test
  void refusesWrongValuesWithoutRepeatingThem() {
    Settings settings = of(Map.of("a", "s3cret", "b", List.of("s3cret"), "c", " "));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.duration("a", Duration.ZERO))
        .withMessage("\"a\" must be a duration such as 10s or 1m30s");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.integer("a", 0, 1, 5))
        .withMessageContaining("from 1 to 5")
        .withMessageNotContaining("s3cret");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.number("a", 0, 0, 1))
        .withMessageNotContaining("s3cret");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.text("b"))
        .withMessageContaining("where a text is wanted")
        .withMessageNotContaining("s3cret");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.texts("a", "a list of words"))
        .withMessageContaining("must be a list of words");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.mapping("a"))
        .withMessageContaining("mapping");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.required("c", "something"))
        .withMessageContaining("\"c\" is missing; write something");
  }

  @Test
  void refusesADeadlineThatComesAfterTheConsolesOwn() {
    assertThat(of(Map.of("a", "29s")).deadline("a", Duration.ZERO))
        .isEqualTo(Duration.ofSeconds(29));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(Map.of("a", "30s")).deadline("a", Duration.ZERO))
        .withMessage("\"a\" must be shorter than 30s, when the console gives an attempt up");
  }

  @Test
  void refusesADurationThatIsNotPositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(Map.of("a", "0s")).duration("a", Duration.ZERO));
  }
}
