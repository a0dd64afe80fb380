package io.highwater.ui;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Topology;
import io.highwater.engine.signal.Topology.Edge;
import io.highwater.engine.signal.Topology.Kind;
import io.highwater.engine.signal.Topology.Service;
import io.highwater.engine.signal.Topology.Tier;
import io.highwater.ui.shell.Navigator;
import io.highwater.ui.theme.Theme;
import io.highwater.ui.topology.MapScreen;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;

/** Maps to look at and to measure. */
public final class MapSamples {
  private MapSamples() {}

  /**
   * {@code services} services in lanes of different length, with {@code edges} calls among them.
   */
  public static Topology generated(int services, int lanes, int edges, long seed) {
    Random random = new Random(seed);
    Kind[] kinds = Kind.values();
    List<List<Service>> tiers = new ArrayList<>();
    for (int i = 0; i < lanes; i++) {
      tiers.add(new ArrayList<>());
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < services; i++) {
      String name = "service-" + i;
      names.add(name);
      int lane = i < lanes ? i : random.nextInt(lanes);
      tiers
          .get(lane)
          .add(
              new Service(
                  name,
                  Labels.of("job", name),
                  Optional.of(SampleSnapshots.traffic(name)),
                  Optional.of(SampleSnapshots.errors(name)),
                  Optional.of(SampleSnapshots.latency(name)),
                  Optional.of(SampleSnapshots.saturation(name)),
                  Optional.of(SampleSnapshots.up(name))));
    }
    List<Tier> all = new ArrayList<>();
    for (int i = 0; i < lanes; i++) {
      all.add(new Tier("Tier " + (i + 1), kinds[i % kinds.length], tiers.get(i)));
    }
    List<Edge> calls = new ArrayList<>();
    for (int i = 0; i < edges; i++) {
      String from = names.get(random.nextInt(services));
      String to = names.get(random.nextInt(services));
      calls.add(new Edge(from, to, Optional.empty()));
    }
    return new Topology(all, calls);
  }

  static Parent troubled(Theme theme) {
    MapScreen screen =
        new MapScreen(SampleSnapshots.TOPOLOGY, theme, Navigator.NONE, ZoneOffset.UTC);
    screen.update(SampleSnapshots.troubled(), SampleSnapshots.NOW);
    return new StackPane(screen.view());
  }

  static Parent detail(Theme theme) {
    MapScreen screen =
        new MapScreen(SampleSnapshots.TOPOLOGY, theme, Navigator.NONE, ZoneOffset.UTC);
    screen.update(SampleSnapshots.troubled(), SampleSnapshots.NOW);
    screen.open("orders");
    return new StackPane(screen.view());
  }

  static Parent stale(Theme theme) {
    MapScreen screen =
        new MapScreen(SampleSnapshots.TOPOLOGY, theme, Navigator.NONE, ZoneOffset.UTC);
    screen.update(SampleSnapshots.healthy(), SampleSnapshots.NOW.plusSeconds(40));
    return new StackPane(screen.view());
  }

  static Parent large(Theme theme) {
    MapScreen screen =
        new MapScreen(generated(60, 7, 70, 3), theme, Navigator.NONE, ZoneOffset.UTC);
    screen.update(SampleSnapshots.healthy(), SampleSnapshots.NOW);
    return new StackPane(screen.view());
  }
}
