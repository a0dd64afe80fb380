package io.highwater.datasources.promql;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.signal.Comparison;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.QueryLanguage.Mistake;
import io.highwater.engine.signal.Threshold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromQlTest {
  private final PromQl language = new PromQl();

  @Test
  void findsNothingWrongWithASoundQuery() {
    assertThat(language.check("sum by (job) (rate(requests_total[5m])) > 3")).isEmpty();
  }

  @Test
  void saysWhereAMistakeStands() {
    assertThat(language.check("up\n  + rate(up)"))
        .contains(
            new Mistake(
                2,
                10,
                "expected type range vector in call to function \"rate\", got instant vector"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "up == 0 | up | EQUAL | 0",
        "up != 1 | up | NOT_EQUAL | 1",
        "(rate(x_total[5m]) > 3) | rate(x_total[5m]) | GREATER | 3",
        "a / b * 100 >= -(2 + 3) | a / b * 100 | GREATER_OR_EQUAL | -5",
        "0.5 < (a  -  b) | a  -  b | GREATER | 0.5",
        "3 <= a | a | GREATER_OR_EQUAL | 3",
        "3 > a | a | LESS | 3",
        "3 >= a | a | LESS_OR_EQUAL | 3",
        "sum(a > bool 1) < 1h | sum(a > bool 1) | LESS | 3600",
        "time() - a > 2 ^ 3 | time() - a | GREATER | 8"
      })
  void takesAThresholdApart(String text, String value, Comparison comparison, double limit) {
    assertThat(language.threshold(new Query("s", text)))
        .contains(new Threshold(new Query("s", value), comparison, limit));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up",
        "up + 1",
        "up > bool 1",
        "up > up",
        "up > time()",
        "1 > bool 0",
        "(a > 1) > 2",
        "count(a > 1) > 2",
        "(a and b) > 1",
        "(a or b) > 1",
        "(a unless b) > 1",
        "absent(a) == 1",
        "absent_over_time(a[5m]) == 1",
        "topk(3, a) > 1",
        "bottomk(3, a) > 1",
        "count_values(\"v\", a) > 1",
        "up >"
      })
  void leavesWholeWhatMayHideASeries(String text) {
    assertThat(language.threshold(new Query("s", text))).isEmpty();
  }

  @Test
  void hasABodyForEveryFunctionItAccepts() {
    assertThat(Functions.names()).isEqualTo(Signatures.names());
  }
}
