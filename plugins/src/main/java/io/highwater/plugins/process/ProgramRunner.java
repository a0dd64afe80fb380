package io.highwater.plugins.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs another program to its end. */
@FunctionalInterface
public interface ProgramRunner {
  /**
   * @param argv the program and its arguments, as they are: no shell reads them
   * @param environment added to this process's own
   * @param input fed to the program's standard input
   * @param timeout after which the program and its children are ended
   */
  record Call(List<String> argv, Map<String, String> environment, String input, Duration timeout) {
    public Call {
      argv = List.copyOf(argv);
      environment = Map.copyOf(environment);
      if (argv.isEmpty()) {
        throw new IllegalArgumentException("a call needs a program");
      }
    }

    /** Names the program only: arguments and environment may hold secrets. */
    @Override
    public String toString() {
      return "Call[" + argv.getFirst() + "]";
    }
  }

  /** How a call ended. */
  sealed interface Outcome {
    /**
     * @param errors the start of what it wrote to its standard error
     */
    record Exited(int code, String errors) implements Outcome {}

    /** There is no such program, or it may not be run. */
    record NotFound(String reason) implements Outcome {}

    /** The system could not start it now: too many processes, no memory. */
    record NotStarted(String reason) implements Outcome {}

    /** It did not end in time and was ended. */
    record TimedOut() implements Outcome {}

    /** The caller was interrupted while it ran; it was ended, and the thread's flag is set. */
    record Interrupted() implements Outcome {}
  }

  Outcome run(Call call);
}
