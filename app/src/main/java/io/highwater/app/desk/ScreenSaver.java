package io.highwater.app.desk;

import java.io.IOException;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.UInt32;

/**
 * The screen saver of a desktop on the session bus, by the interface {@code
 * org.freedesktop.ScreenSaver} (Idle Inhibition Service Draft of freedesktop.org), which GNOME, KDE
 * Plasma, Xfce, Cinnamon and MATE offer. It goes by itself when the connection ends.
 */
public final class ScreenSaver implements Awake.Saver {
  private static final String NAME = "org.freedesktop.ScreenSaver";
  private static final String PATH = "/org/freedesktop/ScreenSaver";

  /** Held, so that its level is not forgotten: how the bus is reached is told at every call. */
  private static final Logger TALK = Logger.getLogger("org.freedesktop.dbus");

  static {
    TALK.setLevel(Level.WARNING);
  }

  private final Bus bus;

  /** How to reach the bus. */
  @FunctionalInterface
  interface Bus {
    DBusConnection connect() throws DBusException;
  }

  /** The service's methods have these names. */
  @DBusInterfaceName(NAME)
  public interface Service extends DBusInterface {
    UInt32 Inhibit(String application, String reason);

    void UnInhibit(UInt32 cookie);
  }

  ScreenSaver(Bus bus) {
    this.bus = bus;
  }

  /** That of the session this program runs in. */
  static Awake.Saver ofSession(String os) {
    String name = os.toLowerCase(Locale.ROOT);
    if (name.startsWith("linux")) {
      return new ScreenSaver(() -> DBusConnectionBuilder.forSessionBus().withShared(false).build());
    }
    if (name.startsWith("mac")) {
      return Caffeinate.ofThisProcess();
    }
    if (name.startsWith("windows")) {
      return ExecutionState.ofWindows();
    }
    return () -> {
      throw new IOException("the screen saver is not held back on " + os + ": switch it off");
    };
  }

  @Override
  public Awake.Held hold() throws IOException {
    DBusConnection connection = connected();
    try {
      Service service = connection.getRemoteObject(NAME, PATH, Service.class);
      UInt32 cookie = service.Inhibit("Highwater", "a wall is open");
      return () -> release(connection, service, cookie);
    } catch (DBusException | DBusExecutionException e) {
      connection.disconnect();
      throw refused(e);
    }
  }

  private DBusConnection connected() throws IOException {
    try {
      return bus.connect();
    } catch (DBusException | RuntimeException e) {
      throw refused(e);
    }
  }

  private static IOException refused(Exception e) {
    return new IOException(
        "the screen saver cannot be held back ("
            + e.getMessage()
            + "): switch it off in the desktop's settings, or by \"xset s off -dpms\"",
        e);
  }

  private static void release(DBusConnection connection, Service service, UInt32 cookie) {
    try (connection) {
      service.UnInhibit(cookie);
    } catch (IOException | DBusExecutionException e) {
      // It is gone, and what it held with it.
      return;
    }
  }
}
