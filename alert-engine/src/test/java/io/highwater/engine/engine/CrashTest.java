package io.highwater.engine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.rule.Transition;
import io.highwater.engine.store.JournalRow;
import io.highwater.engine.store.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a storming engine at up to fifty moments, chosen by how much it has said and not by the
 * clock. No acknowledged transition may be lost, states must agree with the journal, and every
 * beginning and end of an alert must arrive at least once, and again only under the same key. A
 * slow machine kills less often: after a minute the last storm is over, unless {@code
 * -Dcrash.minutes} allows for more.
 */
class CrashTest {
  private static final int KILLS = Integer.getInteger("crash.kills", 50);
  private static final int LEAST_KILLS = 5;
  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(Long.getLong("crash.minutes", 1));
  private static final int MOST_LINES = 80;

  @TempDir private Path folder;

  /** Takes one line a connection: id, blank, what it tells. */
  private static final class Receiver implements AutoCloseable {
    final Map<String, Set<String>> received = new ConcurrentHashMap<>();
    final ServerSocket socket;
    private final AtomicInteger asked = new AtomicInteger();

    Receiver() throws IOException {
      socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
      Thread.ofPlatform().name("receiver").daemon().start(this::accept);
    }

    private void accept() {
      while (!socket.isClosed()) {
        try {
          Socket connection = socket.accept();
          Thread.ofVirtual().start(() -> take(connection));
        } catch (IOException e) {
          return;
        }
      }
    }

    private void take(Socket connection) {
      try (connection;
          BufferedReader in =
              new BufferedReader(
                  new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
          OutputStream out = connection.getOutputStream()) {
        String line = in.readLine();
        if (line != null && line.contains(" ")) {
          int blank = line.indexOf(' ');
          if (refuses()) {
            out.write("busy\n".getBytes(StandardCharsets.UTF_8));
            return;
          }
          received
              .computeIfAbsent(line.substring(0, blank), _ -> ConcurrentHashMap.newKeySet())
              .add(line.substring(blank + 1));
          out.write("ok\n".getBytes(StandardCharsets.UTF_8));
        }
      } catch (IOException e) {
        // The sender was killed.
      }
    }

    /** Every third answer is that it cannot take it now. */
    private boolean refuses() {
      return asked.incrementAndGet() % 3 == 0;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Test
  void nothingAcknowledgedIsLostAndEverybodyIsTold() throws Exception {
    Path file = folder.resolve("store");
    Random moments = new Random(42);
    long acknowledged = 0;
    try (Receiver receiver = new Receiver()) {
      long start = System.nanoTime();
      int run = 0;
      while (run < LEAST_KILLS || (run < KILLS && System.nanoTime() - start < PATIENCE)) {
        acknowledged = storm(file, receiver, run, acknowledged, 1 + moments.nextInt(MOST_LINES));
        run++;
      }
      System.getLogger("crash")
          .log(
              System.Logger.Level.INFO,
              run
                  + " kills, "
                  + acknowledged
                  + " transitions, "
                  + receiver.received.size()
                  + " messages received, "
                  + receiver.asked.get() / 3
                  + " refused");
      drain(file, receiver, acknowledged);
      try (Store store = Store.open(file)) {
        assertThat(store.messages()).isEmpty();
        assertThat(CrashChild.disagreement(store)).isEmpty();
        assertThat(store.load(1, 1).lastSequence()).isGreaterThanOrEqualTo(acknowledged);
        compare(owed(store), receiver.received);
      }
    }
  }

  /**
   * {@code episode+} of every alert that began to fire, {@code episode.} of every one that ended.
   */
  private static Set<String> owed(Store store) {
    Set<String> owed = new TreeSet<>();
    for (JournalRow row : store.journal(0)) {
      Transition transition = row.transition();
      if (transition.to().isFiring()) {
        owed.add(transition.episode() + "+");
      } else if (transition.from().isFiring()) {
        owed.add(transition.episode() + ".");
      }
    }
    return owed;
  }

  /**
   * The pager was told all that is owed and each once, under one key with one content; the team was
   * told nothing that did not happen.
   */
  private static void compare(Set<String> owed, Map<String, Set<String>> received) {
    assertThat(owed).hasSizeGreaterThan(LEAST_KILLS);
    Map<String, String> keys = new TreeMap<>();
    received.forEach(
        (id, contents) -> {
          assertThat(contents).as("contents of %s", id).hasSize(1);
          List<String> all = List.of(contents.iterator().next().split(" "));
          assertThat(owed).as("told by %s", id).containsAll(all);
          for (String told : id.endsWith("/pager") ? all : List.<String>of()) {
            assertThat(keys.put(told, id)).as("a second message about %s: %s", told, id).isNull();
          }
        });
    assertThat(keys.keySet()).isEqualTo(owed);
  }

  /**
   * One life of the child, ended after {@code lines} lines.
   *
   * @return the newest sequence it acknowledged
   */
  private long storm(Path file, Receiver receiver, int run, long acknowledged, int lines)
      throws IOException, InterruptedException {
    Process child = start(file, receiver, run, "storm");
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      opened(out.readLine(), acknowledged);
      long newest = acknowledged;
      for (int i = 0; i < lines; i++) {
        newest = Math.max(newest, acknowledged(out.readLine()));
      }
      // Through the handle: the process itself would close its output, too.
      child.toHandle().destroyForcibly();
      // What it still managed to say was committed before.
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.matches("ACK \\d+")) {
          newest = Math.max(newest, acknowledged(line));
        }
      }
      assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return newest;
    } finally {
      child.destroyForcibly();
    }
  }

  private void drain(Path file, Receiver receiver, long acknowledged)
      throws IOException, InterruptedException {
    Process child = start(file, receiver, KILLS, "drain");
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      opened(out.readLine(), acknowledged);
      assertThat(out.lines().collect(Collectors.toList())).last().isEqualTo("DONE");
      assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(child.exitValue()).isZero();
    } finally {
      child.destroyForcibly();
    }
  }

  private static Process start(Path file, Receiver receiver, int run, String mode)
      throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-Xmx192m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.io.tmpdir=" + file.getParent(),
            "-cp",
            System.getProperty("java.class.path"),
            CrashChild.class.getName(),
            file.toString(),
            Integer.toString(receiver.socket.getLocalPort()),
            Integer.toString(run),
            mode)
        .redirectErrorStream(true)
        .start();
  }

  private static void opened(String line, long acknowledged) {
    assertThat(line).as("first line of a child").matches("OPEN \\d+");
    assertThat(Long.parseLong(line.substring("OPEN ".length())))
        .as("sequence found after a kill, %d was acknowledged", acknowledged)
        .isGreaterThanOrEqualTo(acknowledged);
  }

  private static long acknowledged(String line) {
    assertThat(line).as("line of a child").matches("ACK \\d+");
    return Long.parseLong(line.substring("ACK ".length()));
  }
}
