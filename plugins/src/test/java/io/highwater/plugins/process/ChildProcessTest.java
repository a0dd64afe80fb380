package io.highwater.plugins.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.highwater.plugins.process.ProgramRunner.Call;
import io.highwater.plugins.process.ProgramRunner.Outcome;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ChildProcessTest {
  private static final Duration LONG = Duration.ofSeconds(100);

  @TempDir private Path folder;

  @BeforeAll
  static void needsAShell() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the scripts of this test need /bin/sh");
  }

  private static Outcome sh(String script, Map<String, String> environment, String input) {
    return new ChildProcess()
        .run(new Call(List.of("/bin/sh", "-c", script), environment, input, LONG));
  }

  @Test
  void feedsInputAndEnvironmentAndKeepsErrors() throws Exception {
    Path copy = folder.resolve("copy");
    Outcome outcome =
        sh("cat > \"$COPY\"; echo oops >&2; exit 3", Map.of("COPY", copy.toString()), "héllo");
    assertThat(outcome).isEqualTo(new Outcome.Exited(3, "oops\n"));
    assertThat(Files.readString(copy)).isEqualTo("héllo");
  }

  @Test
  void bearsAProgramThatReadsNothing() {
    assertThat(sh("exit 0", Map.of(), "x".repeat(1_000_000))).isEqualTo(new Outcome.Exited(0, ""));
  }

  @Test
  void bearsAProgramThatTalksTooMuch() {
    Outcome outcome =
        sh("head -c 3000000 /dev/zero | tr '\\0' x >&2; head -c 3000000 /dev/zero", Map.of(), "");
    assertThat(outcome).isEqualTo(new Outcome.Exited(0, "x".repeat(8192)));
  }

  @Test
  void doesNotWaitForABackgroundChildThatHoldsThePipe() throws Exception {
    Path fifo = fifo();
    // The child ends when the test opens the pipe it waits to write to.
    Outcome outcome = sh("(echo done > \"$FIFO\") & exit 0", Map.of("FIFO", fifo.toString()), "");
    assertThat(outcome).isEqualTo(new Outcome.Exited(0, ""));
    assertThat(Files.readString(fifo)).isEqualTo("done\n");
  }

  @Test
  void passesArgumentsAsTheyAre() throws Exception {
    Path copy = folder.resolve("copy");
    Outcome outcome =
        new ChildProcess()
            .run(
                new Call(
                    List.of(
                        "/bin/sh",
                        "-c",
                        "printf %s \"$1\" > \"$2\"",
                        "sh",
                        "$(id); `id` 'x",
                        copy.toString()),
                    Map.of(),
                    "",
                    LONG));
    assertThat(outcome).isEqualTo(new Outcome.Exited(0, ""));
    assertThat(Files.readString(copy)).isEqualTo("$(id); `id` 'x");
  }

  @Test
  void endsAProgramThatTakesTooLong() {
    Outcome outcome =
        new ChildProcess()
            .run(
                new Call(
                    List.of("/bin/sh", "-c", "exec sleep 600"),
                    Map.of(),
                    "",
                    Duration.ofMillis(50)));
    assertThat(outcome).isEqualTo(new Outcome.TimedOut());
  }

  @Test
  void endsTheChildrenOfAnInterruptedProgramToo() throws Exception {
    Path fifo = fifo();
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    Thread thread =
        Thread.ofPlatform()
            .name("caller")
            .start(
                () ->
                    outcome.complete(
                        sh(
                            "exec 3> \"$FIFO\"; sleep 600 & echo ready >&3; wait",
                            Map.of("FIFO", fifo.toString()),
                            "")));
    try (BufferedReader pipe = Files.newBufferedReader(fifo)) {
      assertThat(pipe.readLine()).isEqualTo("ready");
      thread.interrupt();
      assertThat(outcome.get(60, TimeUnit.SECONDS)).isEqualTo(new Outcome.Interrupted());
      // The pipe ends when the last process that holds it is gone: the shell and its child.
      assertThat(pipe.readLine()).isNull();
    }
  }

  @Test
  void tellsThatThereIsNoSuchProgram() {
    Outcome outcome =
        new ChildProcess()
            .run(new Call(List.of(folder.resolve("absent").toString()), Map.of(), "", LONG));
    assertThat(outcome).isEqualTo(new Outcome.NotFound("there is no such program"));
  }

  @Test
  void tellsThatTheProgramMayNotBeRun() throws Exception {
    Path file = Files.writeString(folder.resolve("plain"), "#!/bin/sh\n");
    Outcome outcome =
        new ChildProcess().run(new Call(List.of(file.toString()), Map.of(), "", LONG));
    assertThat(outcome).isEqualTo(new Outcome.NotFound("it may not be run (no permission)"));
  }

  @Test
  void namesOnlyTheProgramWhenPrinted() {
    Call call = new Call(List.of("page", "s3cret"), Map.of("KEY", "s3cret"), "s3cret", LONG);
    assertThat(call.toString()).contains("page").doesNotContain("s3cret");
  }

  private Path fifo() throws Exception {
    Path fifo = folder.resolve("fifo");
    Process process = new ProcessBuilder("mkfifo", fifo.toString()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return fifo;
  }
}
