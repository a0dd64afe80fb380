package io.highwater.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DemoPlatformTest {
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

  private static DemoPlatform manual() {
    return DemoPlatform.start(DemoSettings.manual(START));
  }

  /** Everything anybody can see of a platform after some time with faults. */
  private static List<String> story() throws IOException, InterruptedException {
    List<String> pages = new ArrayList<>();
    try (DemoPlatform platform = manual();
        Pages seen = new Pages(platform)) {
      for (String fault : List.of("freeze-cache", "hot-shard", "kill-backend", "flood")) {
        platform.advance(Duration.ofSeconds(2));
        platform.inject(fault);
        platform.advance(Duration.ofSeconds(3));
        platform.heal(fault);
        platform.advance(Duration.ofSeconds(1));
        for (DemoTarget target : platform.targets()) {
          pages.add(target.instance() + "\n" + seen.page(target.instance()));
        }
      }
    }
    return pages;
  }

  @Test
  void sameStoryEveryTime() throws IOException, InterruptedException {
    assertThat(story()).isEqualTo(story());
  }

  @Test
  void everyPartIsSeenOnPortsOfItsOwn() throws IOException, InterruptedException {
    try (DemoPlatform platform = manual();
        Pages seen = new Pages(platform)) {
      assertThat(platform.targets())
          .extracting(target -> target.job() + "/" + target.instance())
          .containsExactly(
              "load/load",
              "lb/lb",
              "orders/order-1",
              "orders/order-2",
              "orders/order-3",
              "cache/cache",
              "store/store-0",
              "store/store-1",
              "store/store-2",
              "store/store-3",
              "queue/queue",
              "worker/worker");
      Set<Integer> ports =
          platform.targets().stream().map(t -> t.metrics().getPort()).collect(Collectors.toSet());
      assertThat(ports).hasSize(12).doesNotContain(platform.orderUri().getPort());
      for (DemoTarget target : platform.targets()) {
        assertThat(target.metrics().getHost()).isEqualTo("127.0.0.1");
        assertThat(seen.get(target.health()).statusCode()).isEqualTo(200);
        assertThat(seen.get(target.metrics()).headers().firstValue("Content-Type"))
            .hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(seen.sum(target.instance(), "process_start_time_seconds"))
            .isEqualTo(START.getEpochSecond());
      }
    }
  }

  @Test
  void calmTrafficIsWhatItShouldBe() throws IOException, InterruptedException {
    try (DemoPlatform platform = manual();
        Pages seen = new Pages(platform)) {
      platform.advance(Duration.ofSeconds(60));
      assertThat(platform.now()).isEqualTo(START.plusSeconds(60));
      assertThat(seen.sum("lb", "haproxy_frontend_http_requests_total")).isBetween(1799.0, 1801.0);
      assertThat(seen.sum("load", "load_requests_total", "\"422\"")).isEqualTo(18);
      assertThat(seen.sum("load", "load_requests_total", "\"5")).isZero();
      assertThat(seen.sum("load", "load_request_duration_seconds_bucket", "\"0.15\""))
          .isEqualTo(seen.sum("load", "load_request_duration_seconds_count"));
      for (String order : List.of("order-1", "order-2", "order-3")) {
        assertThat(seen.sum("lb", "haproxy_server_http_responses_total", order))
            .isBetween(599.0, 601.0);
        assertThat(seen.sum(order, "flask_http_request_total", "/healthz")).isEqualTo(59);
      }
      double hits = seen.sum("cache", "redis_keyspace_hits_total");
      double misses = seen.sum("cache", "redis_keyspace_misses_total");
      assertThat(hits / (hits + misses)).isBetween(0.6, 0.8);
      assertThat(seen.sum("cache", "redis_evicted_keys_total")).isPositive();
      assertThat(seen.sum("cache", "redis_memory_used_bytes"))
          .isLessThanOrEqualTo(seen.sum("cache", "redis_memory_max_bytes"));
      assertThat(seen.sum("queue", "rabbitmq_queue_messages_published_total")).isEqualTo(misses);
      assertThat(seen.sum("worker", "order_worker_processed_total", "ok"))
          .isBetween(misses - 2, misses);
    }
  }

  @Test
  void injectingAndHealingTwiceIsAsOnce() throws IOException, InterruptedException {
    try (DemoPlatform platform = manual();
        Pages seen = new Pages(platform)) {
      for (DemoFault fault : platform.faults()) {
        platform.heal(fault.name());
        platform.inject(fault.name());
        platform.inject(fault.name());
        assertThat(platform.faults())
            .filteredOn(DemoFault::active)
            .extracting(DemoFault::name)
            .containsExactly(fault.name());
        platform.advance(Duration.ofSeconds(1));
        platform.heal(fault.name());
        platform.heal(fault.name());
        assertThat(platform.faults()).noneMatch(DemoFault::active);
      }
      platform.advance(Duration.ofSeconds(20));
      double before = seen.sum("load", "load_requests_total", "\"200\"");
      platform.advance(Duration.ofSeconds(10));
      assertThat(seen.sum("load", "load_requests_total", "\"200\"") - before).isEqualTo(297);
      for (DemoTarget target : platform.targets()) {
        assertThat(seen.get(target.health()).statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void allFaultsAtOnceCanBeHealed() throws IOException, InterruptedException {
    try (DemoPlatform platform = manual();
        Pages seen = new Pages(platform)) {
      platform.faults().forEach(fault -> platform.inject(fault.name()));
      platform.advance(Duration.ofSeconds(10));
      platform.faults().forEach(fault -> platform.heal(fault.name()));
      platform.advance(Duration.ofSeconds(20));
      double failed = seen.sum("load", "load_requests_total", "\"5");
      platform.advance(Duration.ofSeconds(10));
      assertThat(seen.sum("load", "load_requests_total", "\"5")).isEqualTo(failed);
      assertThat(seen.sum("lb", "haproxy_backend_active_servers")).isEqualTo(3);
    }
  }

  @Test
  void anUnknownFaultIsRefused() {
    try (DemoPlatform platform = manual()) {
      assertThatThrownBy(() -> platform.inject("earthquake"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("earthquake")
          .hasMessageContaining("kill-backend");
    }
  }

  @Test
  void leavesNothingBehind(@TempDir Path folder) throws InterruptedException, IOException {
    List<Integer> ports = new ArrayList<>();
    try (DemoPlatform platform = DemoPlatform.start(DemoSettings.live(InstantSource.fixed(START)));
        Pages seen = new Pages(platform)) {
      platform.targets().forEach(target -> ports.add(target.metrics().getPort()));
      ports.add(platform.orderUri().getPort());
      assertThat(seen.post("application/json", "{\"order_id\":1,\"total_amount\":2}").statusCode())
          .isEqualTo(200);
      platform.inject("freeze-cache");
      platform.inject("kill-backend");
      assertThat(threadsOfTheDemo(folder.resolve("during.txt"))).isNotEmpty();
    }
    for (int port : ports) {
      assertThatThrownBy(() -> connect(port)).isInstanceOf(ConnectException.class);
    }
    assertThat(threadsOfTheDemo(folder.resolve("after.txt"))).isEmpty();
  }

  /** The virtual threads of this process whose names are the demo's. */
  private static List<String> threadsOfTheDemo(Path dump) throws IOException {
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(dump.toAbsolutePath().toString(), ThreadDumpFormat.TEXT_PLAIN);
    try (Stream<String> lines = Files.lines(dump)) {
      return lines.filter(line -> line.contains("\"demo-")).toList();
    }
  }

  private static void connect(int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 5000);
    }
  }

  @Test
  void aFrozenCacheKeepsItsObserversWaiting() throws InterruptedException, IOException {
    try (DemoPlatform platform = DemoPlatform.start(DemoSettings.live(InstantSource.fixed(START)));
        Pages seen = new Pages(platform)) {
      URI page = seen.target("cache").metrics();
      platform.inject("freeze-cache");
      CompletableFuture<HttpResponse<String>> answer = seen.ask(page);
      assertThatThrownBy(() -> answer.get(300, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      platform.heal("freeze-cache");
      assertThat(answer.join().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void timeThatPassesByItselfCannotBeMoved() {
    try (DemoPlatform platform =
        DemoPlatform.start(DemoSettings.live(InstantSource.fixed(START)))) {
      assertThatThrownBy(() -> platform.advance(Duration.ofSeconds(1)))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void settingsRefuseNonsense() {
    assertThatThrownBy(() -> DemoSettings.manual(START).withRate(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DemoSettings.manual(START).withRate(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
