package io.highwater.app.desk;

import io.highwater.app.watch.Plan;
import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.foreign.ForeignBoard;
import io.highwater.ui.dashboard.DashboardWriter;
import io.highwater.ui.dashboard.Detaching;
import io.highwater.ui.dashboard.Past;
import io.highwater.ui.external.SilenceWriter;
import io.highwater.ui.shell.FaultBoard;
import io.highwater.ui.shell.ScreenRenderer;
import io.highwater.ui.shell.ScreenSet;
import io.highwater.ui.shell.SnapshotFeed;
import io.highwater.ui.wall.WallRenderer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Pictures and incident files of one snapshot, without a running watch. The FX toolkit must be
 * running.
 */
public final class Darkroom implements AutoCloseable {
  private final SnapshotFeed feed;
  private final ScreenRenderer renderer;
  private final WallRenderer walls;
  private final Exporter exporter;
  private final Snapshot snapshot;
  private final Instant now;

  /**
   * @param board of other servers' alerts
   * @param past what dashboards show of longer ago than the snapshot holds
   * @param now as of when ages are shown
   */
  public Darkroom(
      Plan plan,
      Snapshot snapshot,
      ForeignBoard board,
      Past past,
      Instant now,
      ZoneId zone,
      String user,
      Optional<FaultBoard> faults) {
    this.snapshot = snapshot;
    this.now = now;
    this.feed = new SnapshotFeed(() -> now);
    Still operator = new Still(user, faults);
    ScreenSet screens = screens(() -> plan, operator, () -> board, past, zone);
    this.renderer = new ScreenRenderer(plan.title(), screens, operator, feed, zone);
    this.walls = new WallRenderer(plan.title(), screens, zone);
    this.exporter = new Exporter(renderer, plan.title(), user, zone);
    feed.publish(snapshot);
  }

  /** Screens that nobody can press anything on, and that have nothing asked. */
  public static ScreenSet screens(Supplier<Plan> plan, String user, ZoneId zone) {
    return screens(
        plan, new Still(user, Optional.empty()), () -> ForeignBoard.EMPTY, Past.NONE, zone);
  }

  private static ScreenSet screens(
      Supplier<Plan> plan, Still operator, Supplier<ForeignBoard> board, Past past, ZoneId zone) {
    return new Screens(
        plan,
        operator,
        board,
        SilenceWriter.NONE,
        zone,
        () -> _ -> {},
        () -> past,
        DashboardWriter.NONE,
        Detaching.NOWHERE);
  }

  /** A PNG file; blocks until it is drawn. */
  public byte[] png(ScreenRenderer.Picture picture) {
    return renderer.png(picture, snapshot, now).join();
  }

  /** The same as a wall shows it. */
  public byte[] wall(ScreenRenderer.Picture picture) {
    return ScreenRenderer.png(feed, () -> walls.draw(picture, snapshot, now)).join();
  }

  public Path export(Path file) throws IOException {
    return exporter.export(file, snapshot, now);
  }

  @Override
  public void close() {
    feed.close();
  }
}
