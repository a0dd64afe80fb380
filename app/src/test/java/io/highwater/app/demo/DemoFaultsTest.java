package io.highwater.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each fault shows where it should, and nowhere once it is healed. */
@Timeout(120)
class DemoFaultsTest {
  private final DemoPlatform platform =
      DemoPlatform.start(DemoSettings.manual(Instant.parse("2030-01-01T00:00:00Z")));
  private final Pages seen = new Pages(platform);

  @BeforeEach
  void warmUp() throws InterruptedException {
    platform.advance(Duration.ofSeconds(20));
  }

  @AfterEach
  void close() {
    seen.close();
    platform.close();
  }

  private void pass(int seconds) throws InterruptedException {
    platform.advance(Duration.ofSeconds(seconds));
  }

  private double state(String server, String state) throws IOException, InterruptedException {
    return seen.sum("lb", "haproxy_server_status", "\"" + server + "\"", "\"" + state + "\"");
  }

  private double served(String server) throws IOException, InterruptedException {
    return seen.sum("lb", "haproxy_server_http_responses_total", "\"" + server + "\"");
  }

  /** How many orders {@code instance} took longer for than {@code bound} seconds. */
  private double slower(String instance, String bound) throws IOException, InterruptedException {
    return seen.sum(
            instance, "flask_http_request_duration_seconds_bucket", "/process_order", "\"+Inf\"")
        - seen.sum(
            instance,
            "flask_http_request_duration_seconds_bucket",
            "/process_order",
            "\"" + bound + "\"");
  }

  private double failures() throws IOException, InterruptedException {
    return seen.sum("load", "load_requests_total", "\"5")
        + seen.sum("load", "load_requests_total", "error");
  }

  @Test
  void killedBackendIsTakenOutAndComesBackAsANewProcess() throws Exception {
    URI page = seen.target("order-2").metrics();
    platform.inject("kill-backend");
    pass(5);
    assertThat(state("order-2", "DOWN")).isEqualTo(1);
    assertThat(state("order-2", "UP")).isZero();
    assertThat(seen.sum("lb", "haproxy_backend_active_servers")).isEqualTo(2);
    assertThat(seen.sum("lb", "haproxy_server_connection_errors_total", "order-2")).isPositive();
    assertThat(seen.sum("lb", "haproxy_server_check_failures_total", "order-2")).isEqualTo(5);
    assertThatThrownBy(() -> seen.get(page)).isInstanceOf(ConnectException.class);
    assertThat(failures()).isZero();
    platform.heal("kill-backend");
    pass(5);
    assertThat(state("order-2", "UP")).isEqualTo(1);
    assertThat(seen.target("order-2").metrics()).isEqualTo(page);
    assertThat(seen.sum("order-2", "process_start_time_seconds"))
        .isEqualTo(seen.sum("order-1", "process_start_time_seconds") + 25);
    double before = served("order-2");
    pass(3);
    assertThat(served("order-2") - before).isEqualTo(30);
  }

  @Test
  void slowBackendIsSlowAndItsPeersAreNot() throws Exception {
    platform.inject("slow-backend");
    pass(10);
    assertThat(slower("order-1", "0.6")).isBetween(98.0, 100.0);
    assertThat(slower("order-2", "0.15")).isZero();
    assertThat(slower("order-3", "0.15")).isZero();
    assertThat(seen.sum("order-1", "order_inflight_requests")).isBetween(6.0, 9.0);
    assertThat(state("order-1", "UP")).isEqualTo(1);
    platform.heal("slow-backend");
    pass(2);
    double slow = slower("order-1", "0.6");
    pass(10);
    assertThat(slower("order-1", "0.6")).isEqualTo(slow);
  }

  @Test
  void brokenBackendFailsOrdersButPassesItsChecks() throws Exception {
    platform.inject("error-backend");
    pass(10);
    assertThat(seen.sum("order-3", "flask_http_request_total", "\"500\"")).isBetween(58.0, 61.0);
    assertThat(seen.sum("order-1", "flask_http_request_total", "\"500\"")).isZero();
    assertThat(seen.sum("lb", "haproxy_server_http_responses_total", "order-3", "5xx"))
        .isEqualTo(seen.sum("load", "load_requests_total", "\"500\""));
    assertThat(state("order-3", "UP")).isEqualTo(1);
    platform.heal("error-backend");
    double failed = failures();
    pass(10);
    assertThat(failures()).isEqualTo(failed);
  }

  @Test
  void drainedBackendGetsNothingAndNothingFails() throws Exception {
    platform.inject("drain-backend");
    double before = served("order-1");
    pass(10);
    assertThat(served("order-1")).isEqualTo(before);
    assertThat(state("order-1", "DRAIN")).isEqualTo(1);
    assertThat(state("order-1", "DOWN")).isZero();
    assertThat(seen.sum("lb", "haproxy_backend_active_servers")).isEqualTo(2);
    assertThat(failures()).isZero();
    platform.heal("drain-backend");
    pass(3);
    assertThat(served("order-1") - before).isEqualTo(30);
    assertThat(state("order-1", "UP")).isEqualTo(1);
  }

  @Test
  void frozenCacheTakesConnectionsAndAnswersNobody() throws Exception {
    double before = seen.sum("order-1", "order_cache_requests_total", "error");
    double hits = seen.sum("order-1", "order_cache_requests_total", "hit");
    platform.inject("freeze-cache");
    URI page = seen.target("cache").metrics();
    assertThatThrownBy(() -> seen.get(page)).isInstanceOf(IOException.class);
    pass(20);
    assertThat(before).isZero();
    assertThat(seen.sum("order-1", "order_cache_requests_total", "error")).isBetween(195.0, 200.0);
    assertThat(seen.sum("order-1", "order_cache_requests_total", "hit")).isEqualTo(hits);
    assertThat(failures()).isZero();
    assertThat(slower("order-1", "0.25")).as("timed out before the breaker opened").isEqualTo(6);
    platform.heal("freeze-cache");
    pass(6);
    double errors = seen.sum("order-1", "order_cache_requests_total", "error");
    pass(10);
    assertThat(seen.sum("order-1", "order_cache_requests_total", "error")).isEqualTo(errors);
    assertThat(seen.sum("order-1", "order_cache_requests_total", "hit")).isGreaterThan(hits + 50);
    assertThat(seen.get(page).statusCode()).isEqualTo(200);
  }

  @Test
  void stalledWorkerLetsTheQueueGrow() throws Exception {
    double settled = seen.sum("worker", "order_worker_processed_total", "ok");
    platform.inject("stall-queue");
    pass(10);
    assertThat(seen.sum("queue", "rabbitmq_queue_messages_ready")).isGreaterThan(80);
    assertThat(seen.sum("worker", "order_worker_processed_total", "ok")).isEqualTo(settled);
    double last = seen.sum("worker", "order_worker_last_success_timestamp_seconds");
    assertThat(platform.now().getEpochSecond() - last).isGreaterThan(9);
    platform.heal("stall-queue");
    pass(5);
    assertThat(seen.sum("queue", "rabbitmq_queue_messages_ready")).isLessThan(3);
    assertThat(seen.sum("queue", "rabbitmq_queue_messages_delivered_total"))
        .isEqualTo(seen.sum("worker", "order_worker_processed_total"));
    assertThat(
            seen.sum("worker", "order_queue_wait_seconds_bucket", "\"+Inf\"")
                - seen.sum("worker", "order_queue_wait_seconds_bucket", "\"5\""))
        .as("orders that waited for longer than five seconds")
        .isPositive();
  }

  @Test
  void aQueueThatIsFullFailsNewOrders() throws Exception {
    platform.inject("stall-queue");
    pass(130);
    assertThat(seen.sum("queue", "rabbitmq_queue_messages_ready"))
        .isEqualTo(seen.sum("queue", "rabbitmq_queue_capacity"));
    assertThat(seen.sum("order-1", "orders_processed_total", "queue_error")).isPositive();
    assertThat(seen.sum("order-1", "flask_http_request_total", "\"503\"")).isPositive();
    platform.heal("stall-queue");
    pass(15);
    double failed = failures();
    pass(5);
    assertThat(failures()).isEqualTo(failed);
  }

  @Test
  void hotShardSaturatesAloneWhileOrdersAreStillTaken() throws Exception {
    double calm = seen.sum("store-2", "store_query_duration_seconds_count");
    platform.inject("hot-shard");
    pass(15);
    assertThat(seen.sum("store-2", "pg_stat_activity_count")).isGreaterThan(28);
    assertThat(seen.sum("store-2", "store_connections_refused_total")).isPositive();
    assertThat(seen.sum("order-1", "orders_processed_total", "deferred")).isPositive();
    assertThat(seen.sum("store-2", "store_query_duration_seconds_count") - calm).isGreaterThan(400);
    for (String store : new String[] {"store-0", "store-1", "store-3"}) {
      assertThat(seen.sum(store, "pg_stat_activity_count")).isZero();
    }
    assertThat(failures()).isZero();
    platform.heal("hot-shard");
    pass(20);
    assertThat(seen.sum("store-2", "pg_stat_activity_count")).isLessThan(4);
    assertThat(seen.sum("queue", "rabbitmq_queue_messages_ready")).isLessThan(5);
  }

  @Test
  void floodQueuesEverywhereAndTurnsSomeAway() throws Exception {
    double before = seen.sum("lb", "haproxy_frontend_http_requests_total");
    platform.inject("flood");
    assertThat(seen.sum("load", "load_target_rate")).isEqualTo(300);
    pass(10);
    assertThat(seen.sum("lb", "haproxy_frontend_http_requests_total") - before)
        .isBetween(2990.0, 3001.0);
    assertThat(seen.sum("lb", "haproxy_backend_current_queue")).isGreaterThan(50);
    assertThat(slower("order-1", "0.4")).isGreaterThan(100);
    assertThat(failures()).isPositive();
    platform.heal("flood");
    pass(3);
    double failed = failures();
    double slow = slower("order-1", "0.4");
    pass(10);
    assertThat(failures()).isEqualTo(failed);
    assertThat(slower("order-1", "0.4")).isEqualTo(slow);
    assertThat(seen.sum("lb", "haproxy_backend_current_queue")).isZero();
    assertThat(seen.sum("queue", "rabbitmq_queue_messages_ready")).isLessThan(5);
  }

  @Test
  void withoutCustomersOnlyHealthChecksRemain() throws Exception {
    platform.inject("stop-load");
    double before = seen.sum("lb", "haproxy_frontend_http_requests_total");
    double checks = seen.sum("order-1", "flask_http_request_total", "/healthz");
    pass(10);
    assertThat(seen.sum("lb", "haproxy_frontend_http_requests_total")).isEqualTo(before);
    assertThat(seen.sum("order-1", "flask_http_request_total", "/healthz") - checks).isEqualTo(10);
    assertThat(seen.sum("load", "load_target_rate")).isZero();
    platform.heal("stop-load");
    pass(10);
    assertThat(seen.sum("lb", "haproxy_frontend_http_requests_total") - before)
        .isBetween(299.0, 301.0);
  }
}
