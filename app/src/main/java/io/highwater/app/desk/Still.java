package io.highwater.app.desk;

import io.highwater.engine.engine.Command;
import io.highwater.ui.shell.FaultBoard;
import io.highwater.ui.shell.Operator;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Stands where the operator would in a picture: nobody can press anything there. */
record Still(String user, Optional<FaultBoard> faults) implements Operator {
  @Override
  public void send(Command command) {
    throw new IllegalStateException("a picture takes no commands");
  }

  @Override
  public CompletableFuture<Path> exportIncident() {
    return CompletableFuture.failedFuture(new IllegalStateException("a picture takes no commands"));
  }

  @Override
  public CompletableFuture<String> reload() {
    return CompletableFuture.failedFuture(new IllegalStateException("a picture takes no commands"));
  }
}
