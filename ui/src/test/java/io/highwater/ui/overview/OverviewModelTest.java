package io.highwater.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.signal.Topology;
import io.highwater.ui.SampleSnapshots;
import io.highwater.ui.overview.OverviewModel.Dot;
import io.highwater.ui.overview.OverviewModel.ServiceCard;
import io.highwater.ui.overview.OverviewModel.Signal;
import io.highwater.ui.overview.OverviewModel.TierCard;
import io.highwater.ui.theme.Figure;
import io.highwater.ui.theme.Mark;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OverviewModelTest {
  private static OverviewModel model(Snapshot snapshot) {
    return OverviewModel.of(snapshot, SampleSnapshots.TOPOLOGY, SampleSnapshots.NOW);
  }

  private static ServiceCard card(OverviewModel model, String name) {
    return model.tiers().stream()
        .flatMap(tier -> tier.services().stream())
        .filter(service -> service.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void headlinesNameWhatTheyMeasure() {
    assertThat(model(SampleSnapshots.troubled()).headlines())
        .extracting(Headline::title, Headline::about)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Throughput", "into Edge"),
            org.assertj.core.groups.Tuple.tuple("Latency p99", "worst: orders"),
            org.assertj.core.groups.Tuple.tuple("Errors", "worst: orders"));
  }

  @Test
  void theWorstInstanceSpeaksForItsService() {
    ServiceCard orders = card(model(SampleSnapshots.troubled()), "orders");
    assertThat(orders.mark()).isEqualTo(Mark.CRITICAL);
    assertThat(orders.signals()).extracting(Signal::name).containsExactly("errors", "p99", "full");
    assertThat(orders.signals())
        .extracting(Signal::mark)
        .containsExactly(Mark.CRITICAL, Mark.WARNING, Mark.OK);
    assertThat(orders.instances())
        .extracting(Dot::mark)
        .containsExactly(Mark.OK, Mark.OK, Mark.CRITICAL);
  }

  @Test
  void aHealthyPlatformIsOkEverywhere() {
    OverviewModel model = model(SampleSnapshots.healthy());
    assertThat(model.tiers())
        .flatExtracting(TierCard::services)
        .allSatisfy(service -> assertThat(service.mark()).isEqualTo(Mark.OK));
    assertThat(model.wrong()).isEmpty();
    assertThat(model.firing()).isZero();
  }

  @Test
  void oldDataIsNeverOkAndSaysWhenItWasTrue() {
    OverviewModel model = model(SampleSnapshots.stale(Duration.ofMinutes(4)));
    assertThat(model.tiers())
        .flatExtracting(TierCard::services)
        .allSatisfy(
            service -> {
              assertThat(service.mark()).isNotEqualTo(Mark.OK);
              assertThat(service.asOf()).contains(SampleSnapshots.NOW.minusSeconds(240));
            });
    assertThat(model.headlines())
        .allSatisfy(
            headline ->
                assertThat(headline.asOf()).contains(SampleSnapshots.NOW.minusSeconds(240)));
  }

  @Test
  void whatIsWrongNamesItsPlaceAndLeavesOutTheSilenced() {
    assertThat(model(SampleSnapshots.troubled()).wrong())
        .extracting(Wrong::name, Wrong::place)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "HighErrorRatio", "Services › orders › orders-3:8080"),
            org.assertj.core.groups.Tuple.tuple("InstanceDown", "Workers › worker › worker-2:8080"),
            org.assertj.core.groups.Tuple.tuple("QueueGrowing", "Queue › queue"),
            org.assertj.core.groups.Tuple.tuple("CacheHitRatioLow", "Cache › cache › cache:8080"),
            org.assertj.core.groups.Tuple.tuple(
                "SlowRequests", "Services › orders › orders-3:8080"));
  }

  @Test
  void withoutATopologyThereAreNoFigures() {
    OverviewModel model =
        OverviewModel.of(SampleSnapshots.troubled(), Topology.EMPTY, SampleSnapshots.NOW);
    assertThat(model.tiers()).isEmpty();
    assertThat(model.headlines())
        .allSatisfy(headline -> assertThat(headline.figure()).isEqualTo(Figure.NONE));
    assertThat(model.wrong()).hasSize(5);
  }

  @Test
  void historyIsSummedOverInstances() {
    OverviewModel model = model(SampleSnapshots.healthy());
    assertThat(card(model, "orders").history())
        .hasSize(Windows.POINTS)
        .allSatisfy(value -> assertThat(value).isBetween(9_000.0, 16_000.0));
  }
}
