package io.highwater.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The order interface as a customer meets it, through the load balancer. */
@Timeout(60)
class OrderEndpointTest {
  private final DemoPlatform platform =
      DemoPlatform.start(DemoSettings.manual(Instant.parse("2030-01-01T00:00:00Z")));
  private final Pages seen = new Pages(platform);

  @AfterEach
  void close() {
    seen.close();
    platform.close();
  }

  private void assertAnswer(HttpResponse<String> response, int status, String body) {
    assertThat(response.body()).isEqualTo(body);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
  }

  private static String error(String reason) {
    return "{\"status\":\"error\",\"reason\":\"" + reason + "\"}";
  }

  @Test
  void takesAnOrderTwice() throws IOException, InterruptedException {
    String order = "{\"order_id\":4711,\"total_amount\":59.90}";
    assertAnswer(seen.post("application/json", order), 200, "{\"status\":\"success\"}");
    assertAnswer(seen.post("application/json", order), 200, "{\"status\":\"success\"}");
    assertThat(seen.sum("order-1", "orders_processed_total", "accepted")).isEqualTo(1);
    assertThat(seen.sum("order-2", "orders_processed_total", "known")).isEqualTo(1);
    assertThat(seen.sum("queue", "rabbitmq_queue_messages_published_total")).isEqualTo(1);
    double rows = 0;
    for (int shard = 0; shard < 4; shard++) {
      rows += seen.sum("store-" + shard, "store_rows");
    }
    assertThat(rows).isEqualTo(1);
  }

  @Test
  void namesWhatIsWrongWithAnOrder() throws IOException, InterruptedException {
    assertAnswer(
        seen.post("application/json", "{"), 400, error("the body is not well-formed JSON"));
    assertAnswer(
        seen.post("application/json", "{\"order_id\":1}"),
        422,
        error("missing field \\\"total_amount\\\""));
    assertAnswer(seen.post("text/plain", "{}"), 415, error("send the order as application/json"));
    assertAnswer(
        seen.post("application/json", "{\"note\":\"" + "x".repeat(5000) + "\"}"),
        413,
        error("an order is at most 4096 bytes long"));
    assertThat(
            seen.sum("order-1", "orders_processed_total", "rejected")
                + seen.sum("order-2", "orders_processed_total", "rejected")
                + seen.sum("order-3", "orders_processed_total", "rejected"))
        .isEqualTo(4);
    assertThat(seen.sum("lb", "haproxy_backend_http_responses_total", "4xx")).isEqualTo(4);
  }

  @Test
  void knowsItsMethodAndItsPath() throws IOException, InterruptedException {
    HttpResponse<String> get = seen.get(platform.orderUri());
    assertAnswer(get, 405, error("use POST"));
    assertThat(get.headers().firstValue("Allow")).hasValue("POST");
    HttpResponse<String> head = seen.send("HEAD", platform.orderUri(), "", "");
    assertThat(head.statusCode()).isEqualTo(405);
    assertThat(head.body()).isEmpty();
    URI elsewhere = platform.orderUri().resolve("/orders");
    assertAnswer(
        seen.send("POST", elsewhere, "application/json", "{}"), 404, error("no such path"));
    assertThat(seen.sum("order-3", "flask_http_request_total", "\"unknown\"", "404")).isEqualTo(1);
  }

  @Test
  void goesToAnotherServerWhenOneRefuses() throws IOException, InterruptedException {
    platform.inject("kill-backend");
    String order = "{\"order_id\":1,\"total_amount\":2}";
    for (int i = 0; i < 6; i++) {
      assertThat(seen.post("application/json", order).statusCode()).isEqualTo(200);
    }
    assertThat(seen.sum("lb", "haproxy_server_connection_errors_total", "order-2")).isPositive();
  }
}
