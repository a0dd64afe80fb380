package io.highwater.datasources.promql;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import io.highwater.datasources.promql.LabelMatcher.Kind;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabelMatcherTest {
  private static final List<String> PIECES =
      List.of(
          "a", "b", "ab", ".*", ".+", "|", "(", ")", "\\.", ".", "(?:", "a+", "b?", "[ab]", "\\d",
          "é", "😀", "\\\\", "a{2}", "^", "$", "-", "(?i)");
  private static final List<String> VALUES =
      List.of(
          "", "a", "b", "ab", "ba", "aa", "aab", "aba", ".", "a.b", "A", "1", "é", "😀", "a\nb",
          "\\", "b\n", "-", "a-b", "aaa", "bab");

  @Test
  void matchesAsRe2DoesWhateverTheExpressionLooksLike() {
    Random random = new Random(11);
    int literal = 0;
    for (int i = 0; i < 40_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(6); n >= 0; n--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      String expression = text.toString();
      LabelMatcher matcher;
      try {
        matcher = new LabelMatcher("x", Kind.MATCHES, expression);
      } catch (IllegalArgumentException e) {
        continue;
      }
      Pattern re2 = LabelMatcher.compile(expression);
      for (String value : VALUES) {
        assertThat(matcher.matches(value))
            .as("%s on %s", expression, value)
            .isEqualTo(re2.matches(value));
      }
      if (matcher.matchesEverything()) {
        assertThat(VALUES).as(expression).allMatch(re2::matches);
      }
      literal += matcher.literals().isPresent() ? 1 : 0;
    }
    assertThat(literal).isGreaterThan(1000);
  }

  @Test
  void listsTheLiteralsOfAChoice() {
    assertThat(new LabelMatcher("x", Kind.MATCHES, "a|b\\.c|").literals())
        .contains(Set.of("a", "b.c", ""));
    assertThat(new LabelMatcher("x", Kind.NOT_MATCHES, "(?:a|b)").literals())
        .contains(Set.of("a", "b"));
    assertThat(new LabelMatcher("x", Kind.NOT_EQUAL, "a.*").literals()).contains(Set.of("a.*"));
    assertThat(new LabelMatcher("x", Kind.MATCHES, "a.*").literals()).isEmpty();
    assertThat(new LabelMatcher("x", Kind.MATCHES, ".*").matchesEverything()).isTrue();
    assertThat(new LabelMatcher("x", Kind.NOT_MATCHES, ".*").matchesEverything()).isFalse();
    assertThat(new LabelMatcher("x", Kind.MATCHES, ".+").matchesEverything()).isFalse();
  }
}
