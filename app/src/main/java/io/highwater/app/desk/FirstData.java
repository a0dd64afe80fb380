package io.highwater.app.desk;

import io.highwater.engine.engine.Snapshot;
import io.highwater.ui.shell.SnapshotFeed;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.Scene;

/** Waits until live data are on the screen. For the FX thread only. */
final class FirstData {
  private final Scene scene;
  private final SnapshotFeed feed;
  private final CompletableFuture<Instant> painted = new CompletableFuture<>();
  private final Runnable pulse = this::pulse;
  private SnapshotFeed.Pin pin = () -> {};
  private boolean shown;
  private int pulses;

  private FirstData(Scene scene, SnapshotFeed feed) {
    this.scene = scene;
    this.feed = feed;
  }

  /**
   * When the pulse after the one that laid live data out in {@code scene} has come: then they have
   * been painted. Call it when what shows them is among the viewers of {@code feed} already.
   */
  static CompletableFuture<Instant> on(Scene scene, SnapshotFeed feed) {
    FirstData first = new FirstData(scene, feed);
    first.pin = feed.view((snapshot, _) -> first.see(snapshot));
    return first.painted;
  }

  private void see(Snapshot snapshot) {
    boolean live =
        snapshot.windows().values().stream()
            .anyMatch(window -> window.lastSuccess().isPresent() && !window.series().isEmpty());
    if (live && !shown) {
      shown = true;
      scene.addPostLayoutPulseListener(pulse);
      Platform.requestNextPulse();
    }
  }

  private void pulse() {
    pulses++;
    if (pulses < 2) {
      Platform.requestNextPulse();
      return;
    }
    scene.removePostLayoutPulseListener(pulse);
    pin.release();
    painted.complete(feed.now());
  }
}
