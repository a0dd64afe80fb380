package io.highwater.app.desk;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * The screen saver and the sleep of a display on Windows, by {@code SetThreadExecutionState} of
 * {@code kernel32}: what a thread asks for holds until that thread ends.
 */
@SuppressWarnings("restricted")
final class ExecutionState implements Awake.Saver {
  /** {@code ES_CONTINUOUS | ES_DISPLAY_REQUIRED}, as {@code winbase.h} has them. */
  static final int DISPLAY_REQUIRED = 0x80000000 | 0x00000002;

  private final Setter setter;

  /** Sets the state of the thread that calls it. */
  @FunctionalInterface
  interface Setter {
    /**
     * @return the state before, 0 where it was refused
     */
    int set(int state) throws IOException;
  }

  ExecutionState(Setter setter) {
    this.setter = setter;
  }

  /** Of the Windows this runs on. */
  static ExecutionState ofWindows() {
    return new ExecutionState(ExecutionState::set);
  }

  private static int set(int state) throws IOException {
    try {
      MethodHandle function =
          Linker.nativeLinker()
              .downcallHandle(
                  SymbolLookup.libraryLookup("kernel32", Arena.global())
                      .findOrThrow("SetThreadExecutionState"),
                  FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
      return (int) function.invokeExact(state);
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public Awake.Held hold() throws IOException {
    CompletableFuture<String> refusal = new CompletableFuture<>();
    CountDownLatch released = new CountDownLatch(1);
    Thread.ofPlatform().daemon().name("screen saver").start(() -> holdUntil(released, refusal));
    if (!refusal.join().isEmpty()) {
      throw new IOException(
          "the screen saver cannot be held back ("
              + refusal.join()
              + "): switch it off in the settings");
    }
    return released::countDown;
  }

  /**
   * @param refusal is told why not, or nothing where it is held
   */
  private void holdUntil(CountDownLatch released, CompletableFuture<String> refusal) {
    try {
      if (setter.set(DISPLAY_REQUIRED) == 0) {
        refusal.complete("Windows refuses it");
        return;
      }
      refusal.complete("");
      released.await();
    } catch (IOException e) {
      refusal.complete(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
