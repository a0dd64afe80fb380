package io.highwater.app.desk;

import io.highwater.ui.shell.Arrangement;
import io.highwater.ui.shell.Console;
import io.highwater.ui.shell.ConsoleWindow;
import io.highwater.ui.theme.Palette;
import io.highwater.ui.theme.Theme;
import io.highwater.ui.theme.TypeScale;
import io.highwater.ui.wall.Wall;
import io.highwater.ui.wall.WallSettings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.stage.Stage;

/** A desk in a window. */
public final class WindowSession {
  private final Desk desk;
  private final ZoneId zone;

  public WindowSession(Desk desk, ZoneId zone) {
    this.desk = desk;
    this.zone = zone;
  }

  /** Shows the window and blocks until it is closed or {@code stop} reaches zero. */
  public void run(CountDownLatch stop) throws InterruptedException {
    ConsoleWindow window = desk.feed().onFx(() -> open(new Stage(), stop)).join();
    desk.feed().start();
    stop.await();
    Arrangement left = desk.feed().onFx(window::arrangement).join();
    desk.windowMemory().ifPresent(memory -> memory.write(left));
  }

  /** Shows the window until live data are painted in it; the moment when they were. */
  public Instant untilData() {
    desk.feed().start();
    Stage stage = desk.feed().onFx(Stage::new).join();
    return desk.feed()
        .onFx(() -> open(stage, new CountDownLatch(1)))
        .thenComposeAsync(_ -> FirstData.on(stage.getScene(), desk.feed()), desk.feed().fx())
        .join();
  }

  private ConsoleWindow open(Stage stage, CountDownLatch stop) {
    Optional<Arrangement> before = desk.windowMemory().flatMap(WindowMemory::read);
    Theme theme =
        before
            .map(
                one ->
                    new Theme(
                        one.dark() ? Palette.DARK : Palette.LIGHT, TypeScale.desk(one.text())))
            .orElseGet(Theme::dark);
    Wall wall = new Wall(desk.title(), desk.screens(), desk.feed(), zone, WallSettings.DEFAULT);
    wall.onChange(desk.awake()::keep);
    ConsoleWindow window =
        new ConsoleWindow(stage, console(stage, theme, wall), theme, desk.feed());
    window.show("Highwater: " + desk.title(), before);
    stage
        .showingProperty()
        .subscribe(
            showing -> {
              if (!showing) {
                stop.countDown();
              }
            });
    desk.onReload(
        () -> {
          var _ =
              desk.feed()
                  .onFx(
                      () -> {
                        window.use(console(stage, theme, wall));
                        return window;
                      });
        });
    return window;
  }

  private Console console(Stage stage, Theme theme, Wall wall) {
    Console console = new Console(desk.title(), desk.screens(), desk, theme, desk.feed(), zone);
    desk.onFailure(
        problem -> {
          var _ =
              desk.feed()
                  .onFx(
                      () -> {
                        console.warn(problem);
                        return console;
                      });
        });
    console.onWall(() -> wall.toggle(stage, theme.palette()));
    return console;
  }
}
