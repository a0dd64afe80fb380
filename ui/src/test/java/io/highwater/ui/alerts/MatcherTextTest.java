package io.highwater.ui.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.notify.Matcher;
import org.junit.jupiter.api.Test;

class MatcherTextTest {
  @Test
  void readsMatchersAsInAlertmanager() {
    assertThat(
            MatcherText.parse("{severity=\"critical\", instance=~\"orders-.*\", a!=\"b\", c!~d}")
                .matchers())
        .containsExactly(
            new Matcher("severity", Matcher.Op.EQUAL, "critical"),
            new Matcher("instance", Matcher.Op.MATCHES, "orders-.*"),
            new Matcher("a", Matcher.Op.NOT_EQUAL, "b"),
            new Matcher("c", Matcher.Op.NOT_MATCHES, "d"));
  }

  @Test
  void quotedValuesKeepCommasAndEscapes() {
    assertThat(MatcherText.parse("a=\"x, \\\"y\\\" {z}\"").matchers())
        .containsExactly(new Matcher("a", Matcher.Op.EQUAL, "x, \"y\" {z}"));
  }

  @Test
  void otherWordsAreSearchedFor() {
    MatcherText text = MatcherText.parse("Orders severity=critical  shard-3");
    assertThat(text.words()).containsExactly("orders", "shard-3");
    assertThat(text.matchers()).hasSize(1);
    assertThat(text.problem()).isEmpty();
  }

  @Test
  void aBadExpressionIsSaidNotThrown() {
    assertThat(MatcherText.parse("instance=~\"(\"").problem()).contains("instance");
    assertThat(MatcherText.parse("").matchers()).isEmpty();
    assertThat(MatcherText.parse("a=\"open").problem() + MatcherText.parse("a=\"open").words())
        .isNotEqualTo("[]");
  }
}
