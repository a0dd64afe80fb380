package io.highwater.ui.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.notify.Matcher;
import io.highwater.engine.signal.Labels;
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
  void whatIsWrittenFromLabelsIsReadBackAsThem() {
    Labels labels = Labels.of("path", "C:\\new \"x\", {y}", "text", "a\nb");
    MatcherText read = MatcherText.parse(MatcherText.of(labels));
    assertThat(read.matchers())
        .containsExactly(
            new Matcher("path", Matcher.Op.EQUAL, "C:\\new \"x\", {y}"),
            new Matcher("text", Matcher.Op.EQUAL, "a\nb"));
    assertThat(read.matches(labels)).isTrue();
  }

  @Test
  void escapesOfARegularExpressionStay() {
    assertThat(MatcherText.parse("instance=~\"a\\.b\"").matchers())
        .containsExactly(new Matcher("instance", Matcher.Op.MATCHES, "a\\.b"));
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
