package io.highwater.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.SourceHealth;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourcePrinterTest {
  private static final Instant START = Instant.parse("2026-03-01T03:00:00Z");

  private final SourcePrinter printer = new SourcePrinter(ZoneOffset.UTC);

  private List<String> news(Snapshot.Source... sources) {
    return printer.news(
        new Snapshot(
            START.plusSeconds(90),
            List.of(),
            List.of(),
            Map.of(),
            List.of(sources),
            List.of(),
            List.of(),
            List.of(),
            List.of()));
  }

  private static Snapshot.Source source(SourceHealth health, long since, String reason) {
    return new Snapshot.Source(
        "prod",
        "prometheus",
        "http://127.0.0.1:9090",
        health,
        reason,
        Optional.of(START.plusSeconds(since)),
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO,
        Duration.ofSeconds(5),
        0,
        1,
        1,
        List.of());
  }

  @Test
  void aFailureAndItsEndAreOneLineEach() {
    assertThat(news(source(SourceHealth.UNKNOWN, 0, ""))).isEmpty();
    assertThat(news(source(SourceHealth.HEALTHY, 5, ""))).isEmpty();
    assertThat(news(source(SourceHealth.FAILING, 10, "connection\nrefused")))
        .containsExactly("2026-03-01 03:00:10  failing    source prod  connection refused");
    assertThat(news(source(SourceHealth.FAILING, 10, "timeout"))).isEmpty();
    assertThat(news(source(SourceHealth.HEALTHY, 65, "")))
        .containsExactly("2026-03-01 03:01:05  recovered  source prod");
    assertThat(news(source(SourceHealth.HEALTHY, 65, ""))).isEmpty();
  }

  @Test
  void aSourceThatFailsFromTheStartIsNamed() {
    assertThat(news(source(SourceHealth.FAILING, 0, "401"))).hasSize(1);
  }

  @Test
  void aSourceThatIsGoneIsForgotten() {
    assertThat(news(source(SourceHealth.FAILING, 0, "401"))).hasSize(1);
    assertThat(news()).isEmpty();
    assertThat(news(source(SourceHealth.HEALTHY, 20, ""))).isEmpty();
  }
}
