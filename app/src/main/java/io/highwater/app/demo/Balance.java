package io.highwater.app.demo;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How the load balancer spreads orders. Thread-safe. */
public enum Balance {
  /** One after another. */
  ROUND_ROBIN,
  /** In proportion to the weights, as evenly mixed as possible. */
  WEIGHTED,
  /** Where the fewest orders are being served; one after another among equals. */
  LEAST_CONNECTIONS;

  Chooser chooser() {
    return switch (this) {
      case ROUND_ROBIN -> new RoundRobin();
      case WEIGHTED -> new Weighted();
      case LEAST_CONNECTIONS -> new LeastConnections();
    };
  }

  interface Chooser {
    /**
     * @param eligible at least one
     */
    Backend choose(List<Backend> eligible);
  }

  private static final class RoundRobin implements Chooser {
    private long turn;

    @Override
    public synchronized Backend choose(List<Backend> eligible) {
      return eligible.get(Math.floorMod(turn++, eligible.size()));
    }
  }

  private static final class Weighted implements Chooser {
    /** What each server is owed; it grows by the weight and pays the whole when chosen. */
    private final Map<String, Integer> credit = new HashMap<>();

    @Override
    public synchronized Backend choose(List<Backend> eligible) {
      eligible.forEach(backend -> credit.merge(backend.name(), backend.weight(), Integer::sum));
      Backend chosen = eligible.getFirst();
      for (Backend backend : eligible) {
        if (credit(backend) > credit(chosen)) {
          chosen = backend;
        }
      }
      int whole = eligible.stream().mapToInt(Backend::weight).sum();
      credit.merge(chosen.name(), -whole, Integer::sum);
      return chosen;
    }

    private int credit(Backend backend) {
      return credit.getOrDefault(backend.name(), 0);
    }
  }

  private static final class LeastConnections implements Chooser {
    private final RoundRobin equals = new RoundRobin();

    @Override
    public Backend choose(List<Backend> eligible) {
      int[] taken = eligible.stream().mapToInt(b -> b.sessions().taken()).toArray();
      int fewest = Arrays.stream(taken).min().orElseThrow();
      List<Backend> least =
          IntStream.range(0, taken.length)
              .filter(i -> taken[i] == fewest)
              .mapToObj(eligible::get)
              .toList();
      return equals.choose(least);
    }
  }
}
