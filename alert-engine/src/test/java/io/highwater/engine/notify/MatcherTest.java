package io.highwater.engine.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.highwater.engine.signal.Labels;
import org.junit.jupiter.api.Test;

/** What a matcher matches. */
class MatcherTest {
  private static boolean matches(Matcher.Op op, String value, String actual) {
    return new Matcher("x", op, value).matches(Labels.of("x", actual));
  }

  @Test
  void regularExpressionsAreAnchored() {
    assertThat(matches(Matcher.Op.MATCHES, "a|b.*", "bc")).isTrue();
    assertThat(matches(Matcher.Op.MATCHES, "a|b.*", "ab")).isFalse();
    assertThat(matches(Matcher.Op.NOT_MATCHES, "a|b.*", "ab")).isTrue();
    assertThat(matches(Matcher.Op.NOT_MATCHES, "a|b.*", "a")).isFalse();
  }

  @Test
  void aMissingLabelEqualsTheEmptyString() {
    assertThat(new Matcher("y", Matcher.Op.EQUAL, "").matches(Labels.of("x", "1"))).isTrue();
    assertThat(new Matcher("y", Matcher.Op.NOT_EQUAL, "").matches(Labels.of("x", "1"))).isFalse();
    assertThat(new Matcher("y", Matcher.Op.MATCHES, ".*").matches(Labels.EMPTY)).isTrue();
  }

  @Test
  void aLongValueAndAnExpressionThatBacktracksDoNoHarm() {
    assertThat(matches(Matcher.Op.MATCHES, "(a|b)*", "ab".repeat(100_000))).isTrue();
    assertThat(matches(Matcher.Op.MATCHES, "(a+)+(a+)+b", "a".repeat(5_000))).isFalse();
  }

  @Test
  void aBadExpressionIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Matcher("x", Matcher.Op.MATCHES, "a(b"))
        .withMessageStartingWith("bad regular expression in matcher x: ")
        .withMessageContaining("a(b");
  }

  @Test
  void equalOnesAreEqual() {
    Matcher one = new Matcher("x", Matcher.Op.MATCHES, "a");
    assertThat(one).isEqualTo(new Matcher("x", Matcher.Op.MATCHES, "a"));
    assertThat(one).hasSameHashCodeAs(new Matcher("x", Matcher.Op.MATCHES, "a"));
    assertThat(one).isNotEqualTo(new Matcher("x", Matcher.Op.EQUAL, "a"));
    assertThat(one).hasToString("x=~\"a\"");
  }
}
