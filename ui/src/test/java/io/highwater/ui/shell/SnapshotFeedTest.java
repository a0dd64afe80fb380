package io.highwater.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.engine.engine.Snapshot;
import io.highwater.ui.SampleSnapshots;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SnapshotFeedTest {
  private final Queue<Runnable> hops = new ArrayDeque<>();
  private final SnapshotFeed feed =
      new SnapshotFeed(InstantSource.fixed(SampleSnapshots.NOW), this::queue);
  private final List<Snapshot> seen = new ArrayList<>();

  private synchronized void queue(Runnable hop) {
    hops.add(hop);
  }

  private static Snapshot at(long second) {
    Snapshot empty = Snapshot.EMPTY;
    return new Snapshot(
        Instant.ofEpochSecond(second),
        empty.alerts(),
        empty.rules(),
        empty.windows(),
        empty.sources(),
        empty.silences(),
        empty.journal(),
        empty.deliveries(),
        empty.hooks());
  }

  @AfterEach
  void close() {
    feed.close();
  }

  @Test
  void theNewestWinsAndOneHopIsQueued() {
    feed.view((snapshot, _) -> seen.add(snapshot));
    for (int i = 1; i <= 1_000; i++) {
      feed.publish(at(i));
    }
    assertThat(hops).hasSize(1);
    hops.remove().run();
    assertThat(seen)
        .extracting(Snapshot::at)
        .containsExactly(Instant.EPOCH, Instant.ofEpochSecond(1_000));
  }

  @Test
  void whatIsPublishedDuringADeliveryIsDeliveredToo() {
    feed.view(
        (snapshot, _) -> {
          seen.add(snapshot);
          if (snapshot.at().equals(Instant.ofEpochSecond(1))) {
            feed.publish(at(2));
          }
        });
    feed.publish(at(1));
    hops.remove().run();
    assertThat(hops).hasSize(1);
    hops.remove().run();
    assertThat(seen).last().extracting(Snapshot::at).isEqualTo(Instant.ofEpochSecond(2));
    assertThat(hops).isEmpty();
  }

  @Test
  void manyThreadsNeverQueueMoreThanOneHop() throws Exception {
    CountDownLatch done = new CountDownLatch(8);
    for (int t = 0; t < 8; t++) {
      Thread.ofVirtual()
          .start(
              () -> {
                for (int i = 0; i < 500; i++) {
                  feed.publish(at(i));
                }
                done.countDown();
              });
    }
    assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(hops).hasSize(1);
  }

  @Test
  void aRefreshShowsTheSameSnapshotAsOfNow() {
    List<Instant> times = new ArrayList<>();
    feed.view((_, now) -> times.add(now));
    feed.refresh();
    hops.remove().run();
    assertThat(times).containsExactly(SampleSnapshots.NOW, SampleSnapshots.NOW);
  }

  @Test
  void aViewerThatThrowsKeepsNothingFromTheOthers() {
    feed.view(
        (_, _) -> {
          throw new IllegalStateException("broken");
        });
    feed.view((snapshot, _) -> seen.add(snapshot));
    feed.publish(at(5));
    hops.remove().run();
    assertThat(seen).last().extracting(Snapshot::at).isEqualTo(Instant.ofEpochSecond(5));
  }

  @Test
  void aReleasedViewerSeesNothingMore() {
    SnapshotFeed.Pin pin = feed.view((snapshot, _) -> seen.add(snapshot));
    pin.release();
    feed.publish(at(5));
    hops.remove().run();
    assertThat(seen).hasSize(1);
  }

  @Test
  void workHandedOverGivesItsResultOrItsFailure() throws Exception {
    CompletableFuture<Integer> good = feed.onFx(() -> 42);
    CompletableFuture<Integer> bad =
        feed.onFx(
            () -> {
              throw new IllegalArgumentException("no such screen");
            });
    assertThat(good).isNotDone();
    hops.remove().run();
    hops.remove().run();
    assertThat(good.get(1, TimeUnit.SECONDS)).isEqualTo(42);
    assertThatThrownBy(() -> bad.get(1, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("no such screen");
  }
}
