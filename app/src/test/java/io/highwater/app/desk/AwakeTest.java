package io.highwater.app.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.freedesktop.dbus.bin.EmbeddedDBusDaemon;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.types.UInt32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AwakeTest {
  @TempDir Path folder;

  /** A desktop's service. */
  private static final class Desktop implements ScreenSaver.Service {
    final Map<Long, String> held = new ConcurrentHashMap<>();
    private final AtomicInteger cookies = new AtomicInteger(40);

    @Override
    public UInt32 Inhibit(String application, String reason) {
      UInt32 cookie = new UInt32(cookies.incrementAndGet());
      held.put(cookie.longValue(), application + ": " + reason);
      return cookie;
    }

    @Override
    public void UnInhibit(UInt32 cookie) {
      held.remove(cookie.longValue());
    }

    @Override
    public String getObjectPath() {
      return "/org/freedesktop/ScreenSaver";
    }
  }

  @Test
  void theDesktopsScreenSaverIsHeldWhileAWallIsOpen() throws Exception {
    String address = "unix:path=" + folder.resolve("bus");
    Desktop desktop = new Desktop();
    try (EmbeddedDBusDaemon daemon = new EmbeddedDBusDaemon(address + ",listen=true")) {
      daemon.startInBackgroundAndWait();
      ScreenSaver saver = new ScreenSaver(() -> connect(address));
      assertThatThrownBy(saver::hold)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot be held back")
          .hasMessageContaining("xset s off");
      try (DBusConnection service = connect(address)) {
        service.requestBusName("org.freedesktop.ScreenSaver");
        service.exportObject(desktop.getObjectPath(), desktop);

        Awake.Held held = saver.hold();
        assertThat(desktop.held).containsExactly(Map.entry(41L, "Highwater: a wall is open"));
        held.release();
        assertThat(desktop.held).isEmpty();
      }
    }
    ScreenSaver.Bus none =
        () -> {
          throw new DBusException("there is no bus");
        };
    assertThatThrownBy(new ScreenSaver(none)::hold)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("there is no bus");
  }

  private static DBusConnection connect(String address) throws DBusException {
    return DBusConnectionBuilder.forAddress(address).withShared(false).build();
  }

  @Test
  void aProgramHoldsItForAsLongAsItRuns() throws Exception {
    Path running = folder.resolve("running");
    Awake.Held held =
        new Caffeinate(
                List.of(
                    "sh",
                    "-c",
                    "echo $$ >\"$0.new\"; mv \"$0.new\" \"$0\"; exec cat",
                    running.toString()))
            .hold();
    while (!Files.exists(running)) {
      Thread.onSpinWait();
    }
    long process = Long.parseLong(Files.readString(running).strip());
    ProcessHandle program = ProcessHandle.of(process).orElseThrow();
    held.release();
    program.onExit().join();
    assertThat(program.isAlive()).isFalse();

    assertThatThrownBy(new Caffeinate(List.of(folder.resolve("none").toString()))::hold)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be held back");
  }

  @Test
  void aThreadHoldsItForAsLongAsItLives() throws Exception {
    BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
    Awake.Held held =
        new ExecutionState(
                state -> {
                  assertThat(state).isEqualTo(0x80000002);
                  threads.add(Thread.currentThread());
                  return 0x80000000;
                })
            .hold();
    Thread holding = threads.take();
    assertThat(holding.isAlive()).isTrue();
    held.release();
    holding.join();

    assertThatThrownBy(new ExecutionState(_ -> 0)::hold)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Windows refuses it");
  }

  @Test
  void itIsHeldOnceAndWhatWasWantedLastCounts() {
    AtomicInteger holding = new AtomicInteger();
    Queue<Runnable> due = new ArrayDeque<>();
    Awake awake =
        new Awake(
            () -> {
              holding.incrementAndGet();
              return holding::decrementAndGet;
            },
            due::add);
    awake.keep(true);
    awake.keep(true);
    due.remove().run();
    due.remove().run();
    assertThat(holding).hasValue(1);
    awake.keep(false);
    awake.keep(true);
    awake.keep(false);
    due.remove().run();
    assertThat(holding).hasValue(0);
    due.remove().run();
    due.remove().run();
    assertThat(holding).hasValue(0);
  }

  @Test
  void aDesktopThatRefusesIsAskedAgainForTheNextWall() {
    AtomicInteger asked = new AtomicInteger();
    Awake awake =
        new Awake(
            () -> {
              asked.incrementAndGet();
              throw new IOException("refused");
            },
            Runnable::run);
    awake.keep(true);
    awake.keep(false);
    awake.keep(true);
    assertThat(asked).hasValue(2);
  }
}
