package io.highwater.datasources.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.highwater.datasources.probe.Finding.Component;
import io.highwater.datasources.probe.HealthPage.NotHealthException;
import io.highwater.datasources.probe.HealthVerdict.Standing;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthVerdictTest {
  /** As Spring Boot writes it with show-details: always and one component down. */
  private static final String REDIS_DOWN =
      """
      {"status":"DOWN","components":{
        "db":{"status":"UP","components":{
          "primary":{"status":"UP","details":{"database":"PostgreSQL"}},
          "replica":{"status":"UP"}}},
        "ping":{"status":"UP"},
        "redis":{"status":"DOWN","details":{"error":"Unable to connect to //app:s3cret@cache:6379"}}}}
      """;

  private static HealthVerdict verdict(String page, String... optional) throws Exception {
    return HealthVerdict.of(HealthPage.read(page, true), Set.of(optional));
  }

  private static Component component(HealthVerdict verdict, String path) {
    return verdict.components().stream()
        .filter(component -> component.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aRequiredComponentThatIsDownFailsTheService() throws Exception {
    HealthVerdict verdict = verdict(REDIS_DOWN);
    assertThat(verdict.standing()).isEqualTo(Standing.DOWN);
    assertThat(verdict.told()).isEqualTo("redis down");
    assertThat(verdict.components())
        .extracting(Component::path)
        .containsExactly("db", "db/primary", "db/replica", "ping", "redis");
    Component redis = component(verdict, "redis");
    assertThat(redis.up()).isFalse();
    assertThat(redis.detail()).isEqualTo("DOWN: Unable to connect to //…@cache:6379");
    assertThat(component(verdict, "db/primary").up()).isTrue();
  }

  /** What Spring Boot's users asked for: the service degrades, the component is shown down. */
  @Test
  void anOptionalComponentThatIsDownDegradesTheService() throws Exception {
    HealthVerdict verdict = verdict(REDIS_DOWN, "redis");
    assertThat(verdict.standing()).isEqualTo(Standing.DEGRADED);
    assertThat(verdict.told()).isEqualTo("degraded: redis down");
    assertThat(component(verdict, "redis").up()).isFalse();
    assertThat(component(verdict, "redis").optional()).isTrue();
    assertThat(component(verdict, "redis").detail()).endsWith("; optional");
    assertThat(component(verdict, "db").optional()).isFalse();
  }

  @Test
  void anOptionalComponentDoesNotExcuseARequiredOne() throws Exception {
    HealthVerdict verdict =
        verdict(
            """
            {"status":"DOWN","components":{"redis":{"status":"DOWN"},"db":{"status":"DOWN"}}}
            """,
            "redis");
    assertThat(verdict.standing()).isEqualTo(Standing.DOWN);
    assertThat(verdict.failed()).containsExactly("db");
    assertThat(verdict.excused()).containsExactly("redis");
  }

  @Test
  void aWholeIsExcusedByItsOptionalPart() throws Exception {
    String page =
        """
        {"status":"DOWN","components":{"cache":{"status":"DOWN","components":{
          "near":{"status":"DOWN"},"far":{"status":"UP"}}}}}
        """;
    HealthVerdict excused = verdict(page, "cache/near");
    assertThat(excused.standing()).isEqualTo(Standing.DEGRADED);
    assertThat(component(excused, "cache").up()).isTrue();
    assertThat(component(excused, "cache").optional()).isFalse();
    assertThat(component(excused, "cache").detail())
        .isEqualTo("DOWN; only through optional components");
    assertThat(component(excused, "cache/near").up()).isFalse();
    HealthVerdict required = verdict(page, "cache/far");
    assertThat(required.standing()).isEqualTo(Standing.DOWN);
    assertThat(required.failed()).containsExactly("cache/near");
    assertThat(component(required, "cache").up()).isFalse();
  }

  @Test
  void theInnerPartsOfAnOptionalComponentAreOptional() throws Exception {
    HealthVerdict verdict =
        verdict(
            """
            {"status":"DOWN","components":{"cache":{"status":"DOWN","components":{
              "near":{"status":"DOWN"}}}}}
            """,
            "cache");
    assertThat(verdict.standing()).isEqualTo(Standing.DEGRADED);
    assertThat(component(verdict, "cache/near").optional()).isTrue();
    assertThat(verdict.told()).isEqualTo("degraded: cache/near down");
  }

  @Test
  void aServiceThatIsDownByItselfIsNotExcused() throws Exception {
    HealthVerdict verdict =
        verdict(
            "{\"status\":\"OUT_OF_SERVICE\",\"components\":{\"db\":{\"status\":\"UP\"}}}", "db");
    assertThat(verdict.standing()).isEqualTo(Standing.DOWN);
    assertThat(verdict.told()).isEqualTo("the page says it is down");
  }

  @Test
  void whatThePageDoesNotKnowIsNeitherUpNorDown() throws Exception {
    HealthVerdict verdict =
        verdict("{\"status\":\"UP\",\"components\":{\"discovery\":{\"status\":\"UNKNOWN\"}}}");
    assertThat(verdict.standing()).isEqualTo(Standing.UP);
    assertThat(component(verdict, "discovery").known()).isFalse();
    assertThat(component(verdict, "discovery").detail()).isEqualTo("UNKNOWN; not counted as down");
  }

  @Test
  void aStatusNobodyAgreedOnIsSeen() throws Exception {
    HealthVerdict verdict =
        verdict("{\"status\":\"UP\",\"components\":{\"disk\":{\"status\":\"FATAL\"}}}");
    assertThat(component(verdict, "disk").up()).isFalse();
    assertThat(verdict.standing()).isEqualTo(Standing.DEGRADED);
    assertThat(verdict.told()).isEqualTo("degraded: disk down");
  }

  @Test
  void aPageWithoutComponentsIsJustUpOrDown() throws Exception {
    assertThat(verdict("{\"status\":\"UP\"}").told()).isEqualTo("healthy");
    assertThat(verdict("{\"status\":\"DOWN\"}").standing()).isEqualTo(Standing.DOWN);
    assertThat(verdict("{\"status\":\"UP\"}", "redis").absent()).isEmpty();
  }

  @Test
  void readsTheDetailsOfOldActuators() throws Exception {
    HealthVerdict verdict =
        verdict(
            """
            {"status":"DOWN","details":{
              "db":{"status":"DOWN","details":{"error":"refused"}},
              "diskSpace":{"status":"UP","details":{"total":1,"free":1}}}}
            """);
    assertThat(verdict.components()).extracting(Component::path).containsExactly("db", "diskSpace");
    assertThat(component(verdict, "db").detail()).isEqualTo("DOWN: refused");
  }

  @Test
  void readsMicroProfileChecks() throws Exception {
    HealthVerdict verdict =
        verdict(
            """
            {"status":"DOWN","checks":[
              {"name":"Database connections","status":"UP"},
              {"name":"queue","status":"DOWN","data":{"reason":"no leader"}}]}
            """);
    assertThat(verdict.failed()).containsExactly("queue");
    assertThat(component(verdict, "queue").detail()).isEqualTo("DOWN: no leader");
    assertThat(component(verdict, "Database connections").up()).isTrue();
  }

  @Test
  void readsKubernetesLines() throws Exception {
    HealthVerdict verdict =
        verdict(
            """
            [+]ping ok
            [+]log excluded: ok
            [-]etcd failed: reason withheld
            [+]poststarthook/start-apiextensions-controllers ok
            readyz check failed
            """);
    assertThat(verdict.standing()).isEqualTo(Standing.DOWN);
    assertThat(verdict.components())
        .extracting(Component::path)
        .containsExactly("ping", "log", "etcd", "poststarthook/start-apiextensions-controllers");
    assertThat(component(verdict, "etcd").detail()).isEqualTo("failed: reason withheld");
    assertThat(verdict.told()).isEqualTo("etcd down");
  }

  @Test
  void anOptionalLineDegrades() throws Exception {
    HealthVerdict verdict = verdict("[+]ping ok\n[-]etcd failed: x\nhealthz check failed", "etcd");
    assertThat(verdict.standing()).isEqualTo(Standing.DEGRADED);
  }

  @Test
  void aPlainWordLeavesItToTheStatusCode() throws Exception {
    assertThat(HealthVerdict.of(HealthPage.read("ok", true), Set.of()).standing())
        .isEqualTo(Standing.UP);
    assertThat(HealthVerdict.of(HealthPage.read("starting", false), Set.of()).standing())
        .isEqualTo(Standing.DOWN);
  }

  @Test
  void namesOptionalComponentsThatAreNotOnThePage() throws Exception {
    assertThat(verdict(REDIS_DOWN, "reddis", "redis").absent()).containsExactly("reddis");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!doctype html><html><body>Please log in</body></html>",
        "{\"state\":\"UP\"}",
        "{\"status\":{\"code\":1}}",
        "{\"status\":\"UP\"",
        "[{\"status\":\"UP\"}]",
      })
  void aPageThatIsNoHealthPageIsToldAsSuch(String page) {
    assertThatExceptionOfType(NotHealthException.class)
        .isThrownBy(() -> HealthPage.read(page, true))
        .withMessageStartingWith("no health page");
  }

  @Test
  void bearsAHostilePage() {
    StringBuilder many = new StringBuilder("{\"status\":\"UP\",\"components\":{");
    for (int i = 0; i < 5000; i++) {
      many.append("\"c").append(i).append("\":{\"status\":\"UP\"},");
    }
    many.append("\"z\":{\"status\":\"UP\"}}}");
    assertThatExceptionOfType(NotHealthException.class)
        .isThrownBy(() -> HealthPage.read(many.toString(), true))
        .withMessageContaining("more than 1000 components");
    String deep = "{\"status\":\"UP\",\"components\":{\"c\":".repeat(20_000);
    assertThatExceptionOfType(NotHealthException.class)
        .isThrownBy(() -> HealthPage.read(deep, true));
  }
}
