package io.highwater.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.foreign.AlertServer;
import io.highwater.engine.foreign.ForeignBoard;
import io.highwater.engine.foreign.SilenceRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.Test;

class AlertWatchTest {
  private static final Instant T = Instant.parse("2026-03-01T03:00:00Z");

  /** Answers when the test lets it. */
  private static final class Paced implements AlertServer {
    final SynchronousQueue<Report> reports = new SynchronousQueue<>();
    final CountDownLatch interrupted = new CountDownLatch(1);

    @Override
    public String name() {
      return "am";
    }

    @Override
    public Kind kind() {
      return Kind.ALERTMANAGER;
    }

    @Override
    public String address() {
      return "http://am";
    }

    @Override
    public Report read(Instant at) {
      try {
        return reports.take();
      } catch (InterruptedException e) {
        interrupted.countDown();
        Thread.currentThread().interrupt();
        return new Report.Unreached(at, "interrupted");
      }
    }

    @Override
    public Written silence(SilenceRequest request) {
      return new Written.Done("s-1");
    }

    @Override
    public Written extend(String id, Instant end) {
      return new Written.Done(id);
    }

    @Override
    public Written expire(String id) {
      return new Written.Done(id);
    }
  }

  private static AlertServer.Report told() {
    return new AlertServer.Report.Told(T, List.of(), List.of(), Set.of());
  }

  private final Paced server = new Paced();
  private final AlertServers servers =
      new AlertServers(List.of(new AlertServers.Asked(server, Duration.ofHours(1))), Set.of());

  @Test
  void whatWasWrittenIsReadBackAtOnce() throws InterruptedException {
    try (AlertWatch watch = AlertWatch.start(servers, ForeignBoard.EMPTY, () -> T)) {
      server.reports.put(told());
      assertThat(watch.expire("am", "s-1").join()).isEqualTo(new AlertServer.Written.Done("s-1"));
      // Taken only by a question that does not wait for its hour.
      server.reports.put(told());
      assertThat(watch.board().servers().getFirst().last()).isPresent();
      assertThat(watch.expire("gone", "s-1").join())
          .isInstanceOf(AlertServer.Written.Refused.class);
    }
  }

  @Test
  void closingEndsAQuestionThatHangsAndLeavesTheBoardAlone() throws InterruptedException {
    AlertWatch watch = AlertWatch.start(servers, ForeignBoard.EMPTY, () -> T);
    server.reports.put(told());
    var _ = watch.expire("am", "s-1").join();
    watch.close();
    assertThat(watch.board().servers().getFirst().failure()).isEmpty();
    assertThat(watch.expire("am", "s-1").join()).isInstanceOf(AlertServer.Written.Refused.class);
  }
}
