package io.highwater.plugins.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs programs as children of this process. */
public final class ChildProcess implements ProgramRunner {
  private static final int KEPT_OF_ERRORS = 8192;
  private static final long WAIT_FOR_ERRORS_MILLIS = 3000;

  private static final Pattern ERROR_NUMBER = Pattern.compile("error[:=] ?(\\d+)");

  @Override
  public Outcome run(Call call) {
    Process process;
    try {
      process = start(call);
    } catch (IOException e) {
      return notStarted(e);
    }
    // Each pipe has its own thread, so that no program can block us by not reading or not writing.
    Thread.ofVirtual().name("stdin-" + process.pid()).start(() -> feed(process, call.input()));
    CompletableFuture<String> errors = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("stderr-" + process.pid())
        .start(() -> errors.complete(drain(process.getErrorStream())));
    try {
      if (!process.waitFor(call.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
        end(process);
        return new Outcome.TimedOut();
      }
      return new Outcome.Exited(process.exitValue(), kept(errors));
    } catch (InterruptedException e) {
      end(process);
      Thread.currentThread().interrupt();
      return new Outcome.Interrupted();
    }
  }

  private static Process start(Call call) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(call.argv());
    builder.environment().putAll(call.environment());
    return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** The JDK gives the system's error number only inside its message. */
  private static Outcome notStarted(IOException e) {
    Matcher number = ERROR_NUMBER.matcher(String.valueOf(e.getMessage()));
    return switch (number.find() ? number.group(1) : "") {
      case "2", "3" -> new Outcome.NotFound("there is no such program");
      case "5", "13" -> new Outcome.NotFound("it may not be run (no permission)");
      case "8", "193" -> new Outcome.NotFound("it is no program of this system");
      default -> new Outcome.NotStarted("it could not be started now");
    };
  }

  private static void feed(Process process, String input) {
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // The program ended without reading its input, which is its right.
    }
  }

  private static String drain(InputStream stderr) {
    try (stderr) {
      byte[] start = stderr.readNBytes(KEPT_OF_ERRORS);
      stderr.transferTo(OutputStream.nullOutputStream());
      return new String(start, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /** A background child that holds the pipe open does not hold us up for long. */
  private static String kept(CompletableFuture<String> errors) throws InterruptedException {
    try {
      return errors.get(WAIT_FOR_ERRORS_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return "";
    }
  }

  /** Children first looked up, then parent first ended, so that it cannot start another one. */
  private static void end(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(
        child -> {
          List<ProcessHandle> late = child.descendants().toList();
          child.destroyForcibly();
          late.forEach(ProcessHandle::destroyForcibly);
        });
  }
}
