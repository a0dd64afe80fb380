package io.highwater.datasources.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexLimitsTest {
  private static String nested(int levels) {
    return "(".repeat(levels) + "a*" + ")*".repeat(levels);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a|b|c",
        "(foo|bar)-[0-9]{1,3}",
        "[]a]{3}[^]b]{1000}",
        "[[:alpha:]]{1000}",
        "\\x{10FFFF}\\p{Greek}{100}",
        "a{,5}{x}{",
        "(a{100}){100}",
        "((((((((((a))))))))))",
        ")("
      })
  void letsReasonableOnesPass(String expression) {
    assertThat(RegexLimits.excess(expression)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a{1000}){101}",
        "((a{100}){100}){100}",
        "(a{50,1000}b){1,1000}",
        "(.{999}[x-z]){999,}",
        "((a{1000}){1000}){1000}"
      })
  void refusesWhatWouldNeedTooMuchMemory(String expression) {
    assertThat(RegexLimits.excess(expression)).contains("expression too large");
    assertThatThrownBy(() -> LabelMatcher.compile(expression))
        .hasMessage("error parsing regexp: expression too large: `" + expression + "`");
  }

  @Test
  void refusesLongOnesInFewWords() {
    String expression = "x".repeat(2_000) + "(y{1000}){1000}";
    assertThatThrownBy(() -> LabelMatcher.compile(expression))
        .hasMessage("error parsing regexp: expression too large: `" + "x".repeat(60) + "…`");
  }

  @Test
  void refusesWhatIsTooDeepForAThread() {
    assertThat(RegexLimits.excess(nested(101))).contains("expression nests too deeply");
    assertThat(RegexLimits.excess(nested(100_000))).contains("expression nests too deeply");
  }

  @Test
  void whatIsNotTooDeepCompilesOnASmallStack() throws InterruptedException {
    List<Throwable> wrong = new CopyOnWriteArrayList<>();
    Thread small =
        new Thread(null, () -> LabelMatcher.compile(nested(100)), "small stack", 512 * 1024);
    small.setUncaughtExceptionHandler((thread, e) -> wrong.add(e));
    small.start();
    small.join();
    assertThat(wrong).isEmpty();
  }
}
