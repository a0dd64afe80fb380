package io.highwater.app.desk;

import io.highwater.engine.signal.Query;
import io.highwater.ui.chart.Span;
import io.highwater.ui.dashboard.DetachedPanel;
import io.highwater.ui.dashboard.Detaching;
import io.highwater.ui.dashboard.Past;
import io.highwater.ui.shell.SnapshotFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** Panels in windows of their own, which go on whatever the console shows. For the FX thread. */
final class PanelWindows implements Detaching {
  private static final double WIDTH = 760;
  private static final double HEIGHT = 420;

  private final SnapshotFeed feed;
  private final Supplier<Consumer<Map<Query, Duration>>> viewing;
  private final Supplier<Past> pasts;

  /**
   * @param viewing for each window: what is told the queries that are looked at in it
   * @param pasts for each window: what it asks of longer ago
   */
  PanelWindows(
      SnapshotFeed feed, Supplier<Consumer<Map<Query, Duration>>> viewing, Supplier<Past> pasts) {
    this.feed = feed;
    this.viewing = viewing;
    this.pasts = pasts;
  }

  @Override
  public void detach(DetachedPanel panel, String title) {
    Consumer<Map<Query, Duration>> asks = viewing.get();
    Past past = pasts.get();
    StackPane ground = new StackPane(panel.view());
    ground.setPadding(new Insets(8));
    ground.getStyleClass().add("console");
    Stage stage = new Stage();
    Scene scene = new Scene(ground, WIDTH, HEIGHT);
    panel.theme().dress(scene);
    scene.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            stage.close();
          }
        });
    stage.setTitle(title.isEmpty() ? "Panel" : title);
    stage.setMinWidth(280);
    stage.setMinHeight(180);
    stage.setScene(scene);
    asks.accept(panel.queries());
    SnapshotFeed.Pin pin = feed.view((snapshot, now) -> panel.update(snapshot, now, past));
    stage.setOnHidden(
        _ -> {
          pin.release();
          asks.accept(Map.of());
          Instant now = feed.now();
          past.look(Span.before(now, Duration.ofHours(1)), now, Set.of());
        });
    stage.show();
  }
}
