package io.highwater.ui.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.signal.Topology;
import io.highwater.ui.MapSamples;
import io.highwater.ui.SampleSnapshots;
import io.highwater.ui.topology.MapLayout.Card;
import io.highwater.ui.topology.Route.Box;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapLayoutTest {
  @ParameterizedTest
  @CsvSource({
    "60, 7, 70, 1920, 1080, 1",
    "60, 7, 70, 1000, 600, 2",
    "60, 3, 120, 1920, 1080, 3",
    "200, 9, 250, 1920, 1080, 4",
    "12, 5, 20, 1920, 1000, 5",
    "1, 1, 0, 1920, 1080, 6",
    "6, 6, 15, 1200, 500, 7"
  })
  void noTwoCardsOverlapAndNoEdgeCrossesACard(
      int services, int lanes, int edges, double width, double height, long seed) {
    MapLayout layout =
        MapLayout.of(MapSamples.generated(services, lanes, edges, seed), width, height);

    List<Card> cards = new ArrayList<>(layout.cards().values());
    assertThat(cards).hasSize(services);
    for (int i = 0; i < cards.size(); i++) {
      Card card = cards.get(i);
      assertThat(card.x()).isNotNegative();
      assertThat(card.y()).isGreaterThanOrEqualTo(MapLayout.HEAD);
      assertThat(card.right()).isLessThanOrEqualTo(layout.width());
      assertThat(card.bottom()).isLessThanOrEqualTo(layout.height());
      for (int j = 0; j < i; j++) {
        assertThat(card.overlaps(cards.get(j))).as("%s and %s", card, cards.get(j)).isFalse();
      }
    }
    for (Route route : layout.routes()) {
      double[] points = route.points(3);
      for (int i = 0; i < points.length; i += 2) {
        Box point = new Box(points[i] - 0.5, points[i + 1] - 0.5, 1, 1);
        for (Card card : cards) {
          Box inside = new Box(card.x() + 1, card.y() + 1, card.width() - 2, card.height() - 2);
          assertThat(point.overlaps(inside)).as("%s at %s", route.edge(), point).isFalse();
        }
      }
    }
  }

  @Test
  void anEdgeBeginsAndEndsAtItsCards() {
    MapLayout layout = MapLayout.of(MapSamples.generated(20, 5, 40, 9), 1920, 1080);

    assertThat(layout.routes()).isNotEmpty();
    for (Route route : layout.routes()) {
      Card from = layout.cards().get(route.edge().from());
      Card to = layout.cards().get(route.edge().to());
      assertThat(route.bows().getFirst().x1()).isIn(from.x(), from.right());
      assertThat(route.bows().getFirst().y1()).isBetween(from.y(), from.bottom());
      assertThat(route.bows().getLast().x2()).isIn(to.x(), to.right());
      assertThat(route.bows().getLast().y2()).isBetween(to.y(), to.bottom());
      for (int i = 1; i < route.bows().size(); i++) {
        assertThat(route.bows().get(i).x1()).isEqualTo(route.bows().get(i - 1).x2());
        assertThat(route.bows().get(i).y1()).isEqualTo(route.bows().get(i - 1).y2());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1920, 1000", "1500, 540", "1280, 640"})
  void ratesOfTheSamplePlatformCoverNeitherCardsNorHeadsNorEachOther(double width, double height) {
    MapLayout layout = MapLayout.of(SampleSnapshots.TOPOLOGY, width, height);

    List<Route> routes = layout.routes();
    assertThat(routes).hasSize(SampleSnapshots.TOPOLOGY.edges().size());
    for (int i = 0; i < routes.size(); i++) {
      Box label = routes.get(i).label();
      assertThat(layout.cards().values()).noneMatch(label::overlaps);
      assertThat(label.y()).isGreaterThanOrEqualTo(MapLayout.HEAD - 4);
      for (int j = 0; j < i; j++) {
        assertThat(label.overlaps(routes.get(j).label())).isFalse();
      }
    }
  }

  @Test
  void servicesStandInTheirLaneInTheOrderOfTheFile() {
    Topology topology = MapSamples.generated(30, 4, 10, 5);
    MapLayout layout = MapLayout.of(topology, 1920, 1080);

    for (Topology.Tier tier : topology.tiers()) {
      double y = 0;
      double x = Double.NaN;
      for (Topology.Service service : tier.services()) {
        Card card = layout.cards().get(service.name());
        assertThat(card.y()).isGreaterThan(y);
        assertThat(Double.isNaN(x) || card.x() == x).isTrue();
        y = card.y();
        x = card.x();
      }
    }
  }

  @Test
  void theSameTopologyAndWindowGiveTheSameMap() {
    for (int i = 0; i < 5; i++) {
      assertThat(MapLayout.of(MapSamples.generated(60, 7, 70, 1), 1920, 1080))
          .isEqualTo(MapLayout.of(MapSamples.generated(60, 7, 70, 1), 1920, 1080));
    }
  }

  @Test
  void theMapFillsAWallAndAnEdgeToNowhereIsLeftOut() {
    MapLayout layout = MapLayout.of(SampleSnapshots.TOPOLOGY, 1920, 1000);
    assertThat(layout.width()).isEqualTo(1920);
    assertThat(layout.height()).isEqualTo(1000);

    Topology lost =
        new Topology(
            SampleSnapshots.TOPOLOGY.tiers(),
            List.of(new Topology.Edge("lb", "nobody", java.util.Optional.empty())));
    assertThat(MapLayout.of(lost, 1920, 1000).routes()).isEmpty();
  }
}
