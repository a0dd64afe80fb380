package io.highwater.ui.shell;

import io.highwater.engine.engine.Command;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What a screen may ask of the program. Thread-safe; nothing here blocks. */
public interface Operator {
  /** Who acts: written into silences, acknowledgements and notes. */
  String user();

  void send(Command command);

  /**
   * Writes an incident snapshot; the future gives the file, or fails with a message for the
   * operator.
   */
  CompletableFuture<Path> exportIncident();

  /** Reads configuration and rules again, all or nothing; the text says what happened. */
  CompletableFuture<String> reload();

  /** Faults that can be injected, when the demo platform is being watched. */
  Optional<FaultBoard> faults();
}
