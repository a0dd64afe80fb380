package io.highwater.app;

import io.highwater.app.cli.Program;
import io.highwater.app.cli.Surroundings;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;

/** The composition root: the one place that reads the clock, the environment and the terminal. */
public final class Launcher {
  private Launcher() {}

  /**
   * Ends the process explicitly: libraries of the screens leave threads behind that would keep it
   * alive.
   */
  public static void main(String[] args) {
    Surroundings world =
        new Surroundings(
            InstantSource.system(),
            ZoneId.systemDefault(),
            System.getenv(),
            System.getProperty("user.name", "operator"),
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    System.exit(Program.execute(world, args));
  }
}
