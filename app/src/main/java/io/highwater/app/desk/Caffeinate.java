package io.highwater.app.desk;

import java.io.IOException;
import java.util.List;

/**
 * The screen saver and the sleep of a Mac's display, by its own program {@code caffeinate}: {@code
 * -d} holds both back for as long as it runs, {@code -w} ends it with the process of that number.
 */
final class Caffeinate implements Awake.Saver {
  private final List<String> command;

  /**
   * @param command what to run
   */
  Caffeinate(List<String> command) {
    this.command = List.copyOf(command);
  }

  /** For as long as this process lives. */
  static Caffeinate ofThisProcess() {
    return new Caffeinate(
        List.of("/usr/bin/caffeinate", "-d", "-w", String.valueOf(ProcessHandle.current().pid())));
  }

  @Override
  public Awake.Held hold() throws IOException {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      throw new IOException(
          "the screen saver cannot be held back ("
              + e.getMessage()
              + "): switch it off in the system settings",
          e);
    }
    return process::destroy;
  }
}
