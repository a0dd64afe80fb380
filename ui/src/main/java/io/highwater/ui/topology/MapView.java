package io.highwater.ui.topology;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.signal.Topology;
import io.highwater.ui.chart.RenderScale;
import io.highwater.ui.theme.Theme;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/** The drawing itself: lanes, edges, cards, and the dots above them. */
final class MapView extends Region {
  private final Topology topology;
  private final Group drawing = new Group();
  private final Scale zoom = new Scale(1, 1, 0, 0);
  private final Map<String, CardView> cards = new LinkedHashMap<>();
  private final List<EdgeView> edges = new ArrayList<>();
  private final List<Label> heads = new ArrayList<>();
  private final List<Region> bands = new ArrayList<>();
  private final Traffic traffic;
  private MapLayout layout;

  MapView(Topology topology, Theme theme, Consumer<CardView> opened) {
    this.topology = topology;
    this.layout = MapLayout.of(topology, 1280, 720);
    this.traffic = new Traffic(theme);
    setMinSize(0, 0);
    drawing.setManaged(false);
    drawing.setAutoSizeChildren(false);
    drawing.getTransforms().add(zoom);
    for (MapLayout.Lane lane : layout.lanes()) {
      Region band = new Region();
      band.setMouseTransparent(true);
      band.setStyle("-fx-background-color: -hw-lane; -fx-background-radius: 12;");
      bands.add(band);
      Label head = new Label(lane.tier().name());
      head.getStyleClass().addAll("strong", "muted");
      head.setAlignment(javafx.geometry.Pos.CENTER);
      heads.add(head);
    }
    layout.routes().forEach(route -> edges.add(new EdgeView(route, theme)));
    for (MapLayout.Card card : layout.cards().values()) {
      CardView view = new CardView(card, theme);
      view.onOpen(() -> opened.accept(view));
      cards.put(card.service().name(), view);
    }
    drawing.getChildren().addAll(bands);
    edges.forEach(edge -> drawing.getChildren().add(edge.node()));
    edges.forEach(edge -> drawing.getChildren().add(edge.rate()));
    drawing.getChildren().addAll(heads);
    drawing.getChildren().addAll(cards.values());
    getChildren().addAll(drawing, traffic.node());
  }

  MapLayout places() {
    return layout;
  }

  Map<String, CardView> cards() {
    return cards;
  }

  Traffic traffic() {
    return traffic;
  }

  /** Runs the dots or stops them. */
  void move(boolean wanted) {
    traffic.run(wanted);
    boolean kept = drawing.isCache();
    // Below moving dots the rest is best kept as one picture.
    drawing.setCache(wanted);
    if (kept && !wanted) {
      giveBack();
    }
  }

  /**
   * JavaFX lets go of the picture of a cached node when it draws that node again, and never when
   * its window is gone before: a wall would grow by a picture with each monitor that comes and
   * goes.
   */
  private void giveBack() {
    SnapshotParameters one = new SnapshotParameters();
    one.setViewport(new Rectangle2D(0, 0, 1, 1));
    drawing.snapshot(one, new WritableImage(1, 1));
  }

  void update(Snapshot snapshot, Instant now) {
    cards.values().forEach(card -> card.update(snapshot, now));
    for (EdgeView edge : edges) {
      CardView callee = cards.get(edge.route().edge().to());
      double errors =
          callee == null ? Double.NaN : Signals.of(callee.card().service(), snapshot, now).errors();
      ServiceHealth.Level level =
          callee == null ? ServiceHealth.Level.UNKNOWN : callee.health().level();
      edge.show(Flow.of(edge.route().edge(), snapshot, now, errors, level));
    }
  }

  /** The card nearest to {@code from} in a direction of the arrow keys. */
  Optional<CardView> next(CardView from, int lanes, int rows) {
    CardView best = null;
    double least = Double.POSITIVE_INFINITY;
    for (CardView other : cards.values()) {
      int across = (other.card().lane() - from.card().lane()) * lanes;
      double down = (other.card().middle() - from.card().middle()) * rows;
      boolean inLane = other.card().lane() == from.card().lane();
      if (other == from || (lanes != 0 ? across <= 0 : !inLane || down <= 0)) {
        continue;
      }
      double cost =
          lanes != 0
              ? across * 10_000.0 + Math.abs(other.card().middle() - from.card().middle())
              : down;
      if (cost < least) {
        least = cost;
        best = other;
      }
    }
    return Optional.ofNullable(best);
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    if (width < 100 || height < 100) {
      return;
    }
    layout = MapLayout.of(topology, width, height);
    double fit = Math.min(1, Math.min(width / layout.width(), height / layout.height()));
    double x = Math.rint((width - layout.width() * fit) / 2);
    double y = Math.rint((height - layout.height() * fit) / 2);
    zoom.setX(fit);
    zoom.setY(fit);
    drawing.setLayoutX(x);
    drawing.setLayoutY(y);
    for (int i = 0; i < layout.lanes().size(); i++) {
      MapLayout.Lane lane = layout.lanes().get(i);
      heads.get(i).resizeRelocate(lane.x() - 20, 8, lane.width() + 40, MapLayout.HEAD - 10);
      bands.get(i).resizeRelocate(lane.x() - 12, 4, lane.width() + 24, layout.height() - 8);
    }
    layout.cards().values().forEach(card -> at(card).place(card));
    for (int i = 0; i < edges.size(); i++) {
      edges.get(i).place(layout.routes().get(i));
    }
    traffic.place(edges, width, height, fit, x, y, RenderScale.of(this));
  }

  private CardView at(MapLayout.Card card) {
    return java.util.Objects.requireNonNull(cards.get(card.service().name()));
  }
}
