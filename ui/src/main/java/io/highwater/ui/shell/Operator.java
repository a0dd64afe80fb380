package io.highwater.ui.shell;

import io.highwater.engine.engine.Command;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

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

  /** What the operator is told of a future that failed with {@code failure}. */
  static String said(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return Optional.ofNullable(cause.getMessage()).orElse(cause.toString());
  }
}
