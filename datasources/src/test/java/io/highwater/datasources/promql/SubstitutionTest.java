package io.highwater.datasources.promql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubstitutionTest {
  private static String replace(String query) {
    Map<String, String> known = Map.of("sum by (job) (rate(x[1m]))", "y", "x", "z");
    return Substitution.replace(
        query, EngineOptions.Semantics.PROMETHEUS_3, part -> Optional.ofNullable(known.get(part)));
  }

  @Test
  void theOutermostKnownPartIsReplacedWhateverItsNotation() {
    assertThat(replace("sum by(job)(rate(x[60s]))")).isEqualTo("y");
    assertThat(replace("2 * (sum by (job) (rate(x[1m]))) > 3 or x")).isEqualTo("2 * (y) > 3 or z");
    assertThat(replace("max_over_time(sum(x)[5m:1m])")).isEqualTo("max_over_time(sum(z)[5m:1m])");
  }

  @Test
  void rangesAndOtherSelectorsStay() {
    assertThat(replace("rate(x[5m]) + x{a=\"b\"}")).isEqualTo("rate(x[5m]) + x{a=\"b\"}");
    assertThat(replace("x offset 5m")).isEqualTo("x offset 5m");
  }

  @Test
  void onlyABareSelectorYieldsItsSamplesUnchanged() {
    assertThat(Substitution.isSelector("(up{a=\"b\"})")).isTrue();
    assertThat(Substitution.isSelector("up offset 1m")).isFalse();
    assertThat(Substitution.isSelector("up @ 0")).isFalse();
    assertThat(Substitution.isSelector("up > 0")).isFalse();
  }
}
