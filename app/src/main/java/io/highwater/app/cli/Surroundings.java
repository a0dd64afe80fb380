package io.highwater.app.cli;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;

/**
 * The world as a command finds it.
 *
 * @param environment variables
 * @param user written into what is said from here
 * @param out for results, flushed by whoever prints
 * @param err for complaints
 */
public record Surroundings(
    InstantSource clock,
    ZoneId zone,
    Map<String, String> environment,
    String user,
    PrintWriter out,
    PrintWriter err) {
  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /**
   * Says what went wrong.
   *
   * @return the exit code
   */
  int failed(Exception e) {
    err.println("highwater: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
    err.flush();
    return 1;
  }

  /** Whether windows can be opened: a display server is named, or the system needs none named. */
  public boolean hasDisplay() {
    String system = System.getProperty("os.name", "");
    return !system.startsWith("Linux") || environment.containsKey("DISPLAY");
  }
}
