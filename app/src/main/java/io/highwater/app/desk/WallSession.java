package io.highwater.app.desk;

import io.highwater.ui.theme.Palette;
import io.highwater.ui.wall.WallSettings;
import io.highwater.ui.wall.Walls;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;

/** A desk on all monitors, with nobody at it. */
public final class WallSession {
  private final Desk desk;
  private final ZoneId zone;
  private final WallSettings settings;

  public WallSession(Desk desk, ZoneId zone, WallSettings settings) {
    this.desk = desk;
    this.zone = zone;
    this.settings = settings;
  }

  /** Shows the walls and blocks until somebody leaves them or {@code stop} reaches zero. */
  public void run(CountDownLatch stop) throws InterruptedException {
    Walls walls =
        desk.feed()
            .onFx(
                () -> {
                  Walls made =
                      new Walls(
                          desk.title(),
                          desk.screens(),
                          desk.feed(),
                          zone,
                          settings,
                          Palette.DARK,
                          stop::countDown);
                  made.open();
                  return made;
                })
            .join();
    desk.awake().keep(true);
    desk.feed().start();
    stop.await();
    desk.awake().keep(false);
    desk.feed()
        .onFx(
            () -> {
              walls.close();
              return walls;
            })
        .join();
  }
}
