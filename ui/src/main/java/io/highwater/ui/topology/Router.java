package io.highwater.ui.topology;

import io.highwater.engine.signal.Topology.Edge;
import io.highwater.ui.topology.MapLayout.Card;
import io.highwater.ui.topology.MapLayout.Lane;
import io.highwater.ui.topology.Route.Bow;
import io.highwater.ui.topology.Route.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds ways for edges that cross no card: between two lanes as a bow, past a lane through the gap
 * between two of its cards (or above or below all of them) on a track of their own.
 */
final class Router {
  static final double LABEL_WIDTH = 58;
  static final double LABEL_HEIGHT = 20;

  private static final double TRACK = 24;
  private static final double CLEAR = 22;
  private static final double LOOP = 46;

  private final List<Lane> lanes;
  private final Map<String, Card> cards;
  private final double height;
  private final List<List<Card>> stacks = new ArrayList<>();

  /** How many edges already pass a lane's gap. */
  private final Map<Slot, Integer> tracks = new HashMap<>();

  private record Slot(int lane, int gap) {}

  /** An edge with the height at which it passes each lane between its ends. */
  private record Passage(
      int index, Edge edge, Card from, Card to, List<Integer> lanes, List<Double> heights) {
    double first() {
      return heights.isEmpty() ? to.middle() : heights.getFirst();
    }

    double last() {
      return heights.isEmpty() ? from.middle() : heights.getLast();
    }
  }

  /** One end of an edge at a side of a card. */
  private record End(Passage passage, boolean start, double towards) {}

  private record Side(String service, boolean right) {}

  private Router(List<Lane> lanes, Map<String, Card> cards, double height) {
    this.lanes = lanes;
    this.cards = cards;
    this.height = height;
    lanes.forEach(_ -> stacks.add(new ArrayList<>()));
    cards.values().forEach(card -> stacks.get(card.lane()).add(card));
  }

  /** Edges that name a service the map does not have are left out. */
  static List<Route> route(
      List<Edge> edges, List<Lane> lanes, Map<String, Card> cards, double height) {
    return new Router(lanes, cards, height).route(edges);
  }

  private List<Route> route(List<Edge> edges) {
    List<Passage> passages = new ArrayList<>();
    for (Edge edge : edges) {
      Card from = cards.get(edge.from());
      Card to = cards.get(edge.to());
      if (from != null && to != null && !edge.from().equals(edge.to())) {
        passages.add(pass(passages.size(), edge, from, to));
      }
    }
    Map<Side, List<End>> sides = sides(passages);
    List<Route> routes = new ArrayList<>();
    List<Box> labels = new ArrayList<>();
    for (Passage passage : passages) {
      List<Bow> bows = bows(passage, sides);
      Box label = label(bows, labels);
      labels.add(label);
      routes.add(new Route(passage.edge(), bows, label));
    }
    return routes;
  }

  private Passage pass(int index, Edge edge, Card from, Card to) {
    List<Integer> passed = new ArrayList<>();
    List<Double> heights = new ArrayList<>();
    int step = Integer.signum(to.lane() - from.lane());
    double y = from.middle();
    for (int lane = from.lane() + step; step != 0 && lane != to.lane(); lane += step) {
      y = track(lane, y, to.middle());
      passed.add(lane);
      heights.add(y);
    }
    return new Passage(index, edge, from, to, passed, heights);
  }

  /** Takes the gap of {@code lane} that costs the least way, and the next free track in it. */
  private double track(int lane, double from, double to) {
    List<Card> stack = stacks.get(lane);
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int gap = 0; gap <= stack.size(); gap++) {
      int used = tracks.getOrDefault(new Slot(lane, gap), 0);
      double y = height(stack, gap, used);
      double cost = Math.abs(y - from) + Math.abs(y - to) * 0.5 + used * 2 * TRACK;
      if (cost < least - 1e-6) {
        least = cost;
        best = gap;
      }
    }
    Slot slot = new Slot(lane, best);
    int used = tracks.merge(slot, 1, Integer::sum) - 1;
    return height(stack, best, used);
  }

  /**
   * The height of track {@code used} in a gap: outer gaps fill from the card, inner from within.
   */
  private double height(List<Card> stack, int gap, int used) {
    if (gap == 0) {
      double top = stack.getFirst().y();
      return Math.max(MapLayout.HEAD, top - Math.min(CLEAR, top / 2) - used * TRACK);
    }
    if (gap == stack.size()) {
      double bottom = stack.getLast().bottom();
      return Math.min(height - 4, bottom + CLEAR + used * TRACK);
    }
    double top = stack.get(gap - 1).bottom();
    double space = stack.get(gap).y() - top;
    int half = (used + 1) / 2;
    double off = half * Math.min(TRACK, space / 8) * (used % 2 == 0 ? 1 : -1);
    return Math.clamp(top + space / 2 + off, top + 2, top + space - 2);
  }

  /** The ends at each side of each card, top to bottom in the order of where they come from. */
  private Map<Side, List<End>> sides(List<Passage> passages) {
    Map<Side, List<End>> sides = new HashMap<>();
    for (Passage passage : passages) {
      boolean right = passage.to().lane() >= passage.from().lane();
      boolean intoRight = passage.to().lane() <= passage.from().lane();
      sides
          .computeIfAbsent(new Side(passage.edge().from(), right), _ -> new ArrayList<>())
          .add(new End(passage, true, passage.first()));
      sides
          .computeIfAbsent(new Side(passage.edge().to(), intoRight), _ -> new ArrayList<>())
          .add(new End(passage, false, passage.last()));
    }
    sides.values().forEach(ends -> ends.sort(Comparator.comparingDouble(End::towards)));
    return sides;
  }

  private static double port(Map<Side, List<End>> sides, Passage passage, boolean start) {
    Card card = start ? passage.from() : passage.to();
    boolean right =
        start
            ? passage.to().lane() >= passage.from().lane()
            : passage.to().lane() <= passage.from().lane();
    List<End> ends = sides.getOrDefault(new Side(card.service().name(), right), List.of());
    int place = 0;
    for (int i = 0; i < ends.size(); i++) {
      if (ends.get(i).passage().index() == passage.index() && ends.get(i).start() == start) {
        place = i;
      }
    }
    double spread = Math.min(card.height() * 0.7, 34.0 * (ends.size() - 1));
    double share = ends.size() < 2 ? 0 : (double) place / (ends.size() - 1) - 0.5;
    return Math.rint(card.middle() + share * spread);
  }

  private List<Bow> bows(Passage passage, Map<Side, List<End>> sides) {
    Card from = passage.from();
    Card to = passage.to();
    double y1 = port(sides, passage, true);
    double y2 = port(sides, passage, false);
    if (from.lane() == to.lane()) {
      double out = from.right() + LOOP;
      return List.of(new Bow(from.right(), y1, out, y1, out, y2, to.right(), y2));
    }
    boolean forward = to.lane() > from.lane();
    List<Bow> bows = new ArrayList<>();
    double x = forward ? from.right() : from.x();
    double y = y1;
    for (int i = 0; i < passage.lanes().size(); i++) {
      Lane lane = lanes.get(passage.lanes().get(i));
      double near = forward ? lane.x() : lane.x() + lane.width();
      double far = forward ? lane.x() + lane.width() : lane.x();
      double level = passage.heights().get(i);
      bows.add(Bow.level(x, y, near, level));
      bows.add(Bow.level(near, level, far, level));
      x = far;
      y = level;
    }
    bows.add(Bow.level(x, y, forward ? to.x() : to.right(), y2));
    return bows;
  }

  /** A place beside or on the way that covers no card and no other label, if there is one. */
  private Box label(List<Bow> bows, List<Box> taken) {
    List<Box> wanted = new ArrayList<>();
    // Past a lane there is room.
    bows.stream().skip(1).limit(1).forEach(bow -> wanted.addAll(places(bow)));
    bows.forEach(bow -> wanted.addAll(places(bow)));
    return wanted.stream()
        .filter(box -> box.y() >= MapLayout.HEAD - 4)
        .filter(box -> taken.stream().noneMatch(box::overlaps))
        .filter(box -> cards.values().stream().noneMatch(box::overlaps))
        .findFirst()
        .orElse(wanted.getFirst());
  }

  private static List<Box> places(Bow bow) {
    List<Box> places = new ArrayList<>();
    double drop = Math.abs(bow.y2() - bow.y1());
    boolean level = drop < 40;
    for (double t : new double[] {0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74}) {
      if (level) {
        places.add(box(bow, t, -LABEL_HEIGHT / 2 - 6 - drop / 3));
        places.add(box(bow, t, LABEL_HEIGHT / 2 + 6 + drop / 3));
      } else {
        places.add(box(bow, t, 0));
      }
    }
    return places;
  }

  private static Box box(Bow bow, double t, double down) {
    return new Box(
        Math.rint(bow.x(t) - LABEL_WIDTH / 2),
        Math.rint(bow.y(t) + down - LABEL_HEIGHT / 2),
        LABEL_WIDTH,
        LABEL_HEIGHT);
  }
}
