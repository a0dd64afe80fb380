package io.highwater.datasources.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.highwater.datasources.promql.Coalescing.Limits;
import io.highwater.datasources.promql.EngineOptions.Semantics;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Sample;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statement P-3: which queries are asked as one. */
class CoalescingTest {
  private static Coalescing plan(List<String> texts, Limits limits) {
    List<Query> queries = texts.stream().map(text -> new Query("s", text)).toList();
    return Coalescing.of(queries, Semantics.PROMETHEUS_3, limits);
  }

  private static Coalescing plan(String... texts) {
    return plan(List.of(texts), Limits.DEFAULT);
  }

  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          x{a="1"}                          ; x{a="2"}                         ; x{a=~"1|2"}
          x{a="1"}                          ; x {a='2', }                      ; x{a=~"1|2"}
          (x{a="1"})                        ; x{a="2"}                         ; x{a=~"1|2"}
          x{b="9",a="1"}                    ; x{a="2",b="9"}                   ; x{a=~"1|2",b="9"}
          x{b!="9",a="1"}                   ; x{a="2",b!="9"}                  ; x{a=~"1|2",b!="9"}
          x{a="1.5"}                        ; x{a="(b)"}                       ; x{a=~"\\\\(b\\\\)|1\\\\.5"}
          {__name__="x",a="1"}              ; {a="2",__name__="x"}             ; {a=~"1|2",__name__="x"}
          rate(x{a="1"}[5m])                ; rate( x{a="2"} [300s] )          ; rate(x{a=~"1|2"}[5m])
          avg_over_time(x{a="1"}[1m])       ; avg_over_time(x{a="2"}[1m])      ; avg_over_time(x{a=~"1|2"}[1m])
          predict_linear(x{a="1"}[1h], 4*5) ; predict_linear(x{a="2"}[1h],4*5) ; predict_linear(x{a=~"1|2"}[1h], 4 * 5)
          x{a="1"} offset 5m                ; x{a="2"} offset 5m               ; x{a=~"1|2"} offset 5m
          x{a="1"} @ 7                      ; x{a="2"} @ 7                     ; x{a=~"1|2"} @ 7.000
          """)
  void p3_askedAsOne(String one, String other, String joint) {
    Coalescing plan = plan(one, other);
    assertThat(plan.alone()).isEmpty();
    assertThat(plan.joint()).hasSize(1);
    JointQuery query = plan.joint().getFirst();
    assertThat(query.query()).isEqualTo(new Query("s", joint));
    assertThat(query.queries())
        .containsExactlyInAnyOrder(new Query("s", one), new Query("s", other));
  }

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          x{a="1"}                      ; y{a="2"}                      ; another metric
          x{a="1",b="1"}                ; x{a="2",b="2"}                ; two values differ
          x{a="1"}                      ; x{b="1"}                      ; another label
          x{a="1"}                      ; x{a=""}                       ; an empty value means no label
          x{a="1"}                      ; x{a=~"2"}                     ; no equality
          x{a="1"}                      ; x{a!="2"}                     ; no equality
          x{a="1",a!="3"}               ; x{a="2",a!="3"}               ; the label is matched twice
          x{a="1"} offset 1m            ; x{a="2"} offset 2m            ; another offset
          x{a="1"} @ 1                  ; x{a="2"} @ 2                  ; another time
          {a="1"}                       ; {a="2"}                       ; no name
          {__name__=~"x",a="1"}         ; {__name__=~"x",a="2"}         ; no name that is known
          rate({a="1"}[1m])             ; rate({a="2"}[1m])             ; no name
          rate(x{a="1"}[1m])            ; rate(x{a="2"}[2m])            ; another range
          rate(x{a="1"}[1m])            ; increase(x{a="2"}[1m])        ; another function
          predict_linear(x{a="1"}[1m],1); predict_linear(x{a="2"}[1m],2); another argument
          quantile_over_time(scalar(q{b="1"}),x{a="1"}[1m]);quantile_over_time(scalar(q{b="1"}),x{a="2"}[1m]);an argument that is asked
          absent(x{a="1"})              ; absent(x{a="2"})              ; absent invents
          absent_over_time(x{a="1"}[1m]); absent_over_time(x{a="2"}[1m]); absent invents
          sum(x{a="1"})                 ; sum(x{a="2"})                 ; aggregation
          sum by (a) (x{a="1"})         ; sum by (a) (x{a="2"})         ; aggregation
          topk(1, x{a="1"})             ; topk(1, x{a="2"})             ; topk
          x{a="1"} + x{a="1"}           ; x{a="2"} + x{a="2"}           ; two vectors
          x{a="1"} > 1                  ; x{a="2"} > 1                  ; an operation
          -x{a="1"}                     ; -x{a="2"}                     ; an operation
          abs(x{a="1"})                 ; abs(x{a="2"})                 ; another kind of function
          label_replace(x{a="1"},"a","","","");label_replace(x{a="2"},"a","","","");the label goes
          max_over_time(x{a="1"}[5m:1m]); max_over_time(x{a="2"}[5m:1m]); a sub-query
          x{__name__="x",a="1"          ; x{a="2"}                      ; one does not parse
          """)
  void p3_neverAskedAsOne(String one, String other, String why) {
    Coalescing plan = plan(one, other);
    assertThat(plan.joint()).as(why).isEmpty();
    assertThat(plan.alone()).containsExactly(new Query("s", one), new Query("s", other));
  }

  @Test
  void p3_sourcesAndOffsetsOfGroupsAreKeptApart() {
    List<Query> queries =
        List.of(
            new Query("s", "x{a=\"1\"}"),
            new Query("t", "x{a=\"2\"}"),
            new Query("s", "x{a=\"3\"}", Duration.ofMinutes(1)));
    Coalescing plan = Coalescing.of(queries, Semantics.PROMETHEUS_3, Limits.DEFAULT);
    assertThat(plan.joint()).isEmpty();
    assertThat(plan.alone()).isEqualTo(queries);
  }

  @Test
  void p3_theLabelThatJoinsTheMostIsTaken() {
    Coalescing plan =
        plan(
            "x{a=\"1\",b=\"1\"}", "x{a=\"1\",b=\"2\"}", "x{a=\"1\",b=\"3\"}", "x{a=\"2\",b=\"3\"}");
    assertThat(plan.joint()).extracting(JointQuery::label).containsExactly("b");
    assertThat(plan.joint().getFirst().members()).containsOnlyKeys("1", "2", "3");
    assertThat(plan.alone()).containsExactly(new Query("s", "x{a=\"2\",b=\"3\"}"));
  }

  @Test
  void p3_onlyThoseOfDifferentValuesAreWorthIt() {
    assertThat(plan("x{a=\"1\"}", "x{a='1'}").joint()).isEmpty();
    JointQuery joint = plan("x{a=\"1\"}", "x{a='1'}", "x{a=\"2\"}").joint().getFirst();
    assertThat(joint.members().get("1")).hasSize(2);
  }

  @Test
  void p3_largeOnesAreDividedByMembersAndByBytes() {
    List<String> texts =
        IntStream.range(0, 1_000).mapToObj(i -> "x{a=\"%04d\"}".formatted(i)).toList();
    assertThat(plan(texts, Limits.DEFAULT).joint())
        .hasSize(5)
        .allMatch(joint -> joint.members().size() == 200);
    Coalescing small = plan(texts, new Limits(64, 200));
    List<Query> all = new ArrayList<>(small.alone());
    for (JointQuery joint : small.joint()) {
      assertThat(joint.query().text().getBytes(StandardCharsets.UTF_8).length).isBetween(40, 64);
      all.addAll(joint.queries());
    }
    assertThat(all).hasSize(1_000).doesNotHaveDuplicates();
    assertThat(small.alone()).hasSizeLessThan(2);
  }

  @Test
  void p3_aValueTooLongIsAskedAlone() {
    String huge = "x{a=\"" + "é".repeat(3_000) + ".".repeat(1_500) + "\"}";
    Coalescing plan = plan("x{a=\"1\"}", huge, "x{a=\"zz\"}");
    assertThat(plan.alone()).containsExactly(new Query("s", huge));
    assertThat(plan.joint()).hasSize(1);
  }

  @Test
  void limitsHoldSomething() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Limits(0, 200));
    assertThatIllegalArgumentException().isThrownBy(() -> new Limits(100, 1));
  }

  @Test
  void p3_theSamplesGoToWhomTheyBelong() {
    JointQuery joint = plan("x{a=\"1\"}", "x{a=\"2\"}", "x{a=\"3\"}").joint().getFirst();
    Sample one = new Sample(Labels.of(Labels.NAME, "x", "a", "1", "b", "7"), 1);
    Sample another = new Sample(Labels.of(Labels.NAME, "x", "a", "1", "b", "8"), Double.NaN);
    Sample three = new Sample(Labels.of(Labels.NAME, "x", "a", "3"), 3);
    assertThat(joint.split(List.of(one, three, another)))
        .contains(
            Map.of(
                new Query("s", "x{a=\"1\"}"), List.of(one, another),
                new Query("s", "x{a=\"2\"}"), List.of(),
                new Query("s", "x{a=\"3\"}"), List.of(three)));
  }

  @Test
  void p3_aSampleNobodyAskedForMakesAnAnswerWorthless() {
    JointQuery joint = plan("x{a=\"1\"}", "x{a=\"2\"}").joint().getFirst();
    assertThat(joint.split(List.of(new Sample(Labels.of("a", "4"), 1)))).isEmpty();
    assertThat(joint.split(List.of(new Sample(Labels.EMPTY, 1)))).isEmpty();
  }
}
