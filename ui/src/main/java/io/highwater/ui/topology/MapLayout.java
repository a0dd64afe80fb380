package io.highwater.ui.topology;

import io.highwater.engine.signal.Topology;
import io.highwater.engine.signal.Topology.Service;
import io.highwater.engine.signal.Topology.Tier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where everything stands on the map. It follows from the declared topology and the size of the
 * window alone, never from data, so that nothing moves while one watches: tiers are lanes from left
 * to right, services stand in their lane from top to bottom in the order of the file.
 *
 * @param width of the drawing; larger than the window where that is too small, to be scaled down
 * @param cards by name of the service, in the order of the file
 */
record MapLayout(
    double width, double height, List<Lane> lanes, Map<String, Card> cards, List<Route> routes) {
  static final double MARGIN = 26;
  static final double HEAD = 40;

  private static final double LEAST_CARD = 176;
  private static final double MOST_CARD = 340;
  private static final double LEAST_GAP = 68;
  private static final double FULL_HEIGHT = 206;
  private static final double MOST_HEIGHT = 480;
  private static final double COMPACT_HEIGHT = 112;
  private static final double ROW_GAP = 30;

  /** Between full cards: room for a passing edge and its rate. */
  private static final double ROOM = 52;

  /**
   * A tier.
   *
   * @param x of its cards
   * @param width of its cards
   */
  record Lane(Tier tier, double x, double width) {}

  /**
   * A service's place.
   *
   * @param lane index into the lanes
   * @param compact whether it is too low for everything
   */
  record Card(
      Service service,
      Topology.Kind kind,
      int lane,
      double x,
      double y,
      double width,
      double height,
      boolean compact) {
    double right() {
      return x + width;
    }

    double bottom() {
      return y + height;
    }

    double middle() {
      return y + height / 2;
    }

    boolean overlaps(Card other) {
      return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
  }

  MapLayout {
    lanes = List.copyOf(lanes);
    cards = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(cards));
    routes = List.copyOf(routes);
  }

  /**
   * @param width of the window
   */
  static MapLayout of(Topology topology, double width, double height) {
    List<Tier> tiers =
        topology.tiers().stream().filter(tier -> !tier.services().isEmpty()).toList();
    int count = Math.max(1, tiers.size());
    int most = tiers.stream().mapToInt(tier -> tier.services().size()).max().orElse(1);

    double free = width - 2 * MARGIN - (count - 1) * LEAST_GAP;
    double card = Math.clamp(Math.floor(free / count), LEAST_CARD, MOST_CARD);
    double spare = width - 2 * MARGIN - count * card;
    double gap = count == 1 ? 0 : Math.max(LEAST_GAP, Math.floor(spare / (count - 1)));
    double wide = Math.max(width, 2 * MARGIN + count * card + (count - 1) * gap);

    double share = (height - HEAD - MARGIN - ROW_GAP) / most;
    boolean compact = share - ROOM < FULL_HEIGHT;
    double tall =
        compact
            ? Math.clamp(Math.floor(share - ROW_GAP), COMPACT_HEIGHT, 150)
            : Math.min(MOST_HEIGHT, Math.floor(share - ROOM));
    double high = Math.max(height, HEAD + MARGIN + most * (tall + ROW_GAP) + ROW_GAP);

    List<Lane> lanes = new ArrayList<>();
    Map<String, Card> cards = new LinkedHashMap<>();
    double left = Math.floor((wide - count * card - (count - 1) * gap) / 2);
    for (int i = 0; i < tiers.size(); i++) {
      Lane lane = new Lane(tiers.get(i), left + i * (card + gap), card);
      lanes.add(lane);
      stack(lane, i, high, tall, compact).forEach(one -> cards.put(one.service().name(), one));
    }
    return new MapLayout(
        wide, high, lanes, cards, Router.route(topology.edges(), lanes, cards, high));
  }

  private static List<Card> stack(Lane lane, int index, double high, double tall, boolean compact) {
    List<Card> cards = new ArrayList<>();
    List<Service> services = lane.tier().services();
    double space = (high - HEAD - MARGIN - services.size() * tall) / (services.size() + 1);
    double y = HEAD + space;
    for (Service service : services) {
      cards.add(
          new Card(
              service,
              lane.tier().kind(),
              index,
              lane.x(),
              Math.floor(y),
              lane.width(),
              tall,
              compact));
      y += tall + space;
    }
    return cards;
  }
}
