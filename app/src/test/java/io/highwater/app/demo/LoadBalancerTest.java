package io.highwater.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoadBalancerTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final ManualTime time = new ManualTime(Instant.EPOCH);
  private final HttpClient client = new HttpClient(time);
  private final List<HttpServer> servers = new ArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    client.close();
    for (AutoCloseable part : open) {
      part.close();
    }
    servers.forEach(HttpServer::close);
  }

  /** Servers a, b, c with weights 3, 2, 1 that answer with their names after {@code work}. */
  private LoadBalancer balancer(Balance balance, Duration work) {
    List<Backend> backends = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      HttpServer server =
          HttpServer.open(
              name,
              0,
              100,
              request -> {
                time.pause(request.path().equals(Part.HEALTH_PATH) ? Duration.ZERO : work);
                return HttpResponse.text(200, name);
              });
      servers.add(server);
      backends.add(new Backend(time, name, server.port(), 3 - backends.size()));
    }
    LoadBalancer balancer = new LoadBalancer(time, backends, balance);
    open.add(balancer);
    return balancer;
  }

  private HttpResponse ask(LoadBalancer balancer) throws IOException {
    return client.send(balancer.frontPort(), HttpRequest.get("/"), LIMIT);
  }

  private String ask(LoadBalancer balancer, int times) throws IOException {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < times; i++) {
      names.append(ask(balancer).body());
    }
    return names.toString();
  }

  private void check(LoadBalancer balancer, int times) {
    IntStream.range(0, times).forEach(_ -> balancer.checks().play());
  }

  @Test
  void spreadsByWeight() throws IOException {
    assertThat(ask(balancer(Balance.WEIGHTED, Duration.ZERO), 6)).isEqualTo("abacba");
  }

  @Test
  void spreadsByOpenConnections() throws IOException {
    LoadBalancer balancer = balancer(Balance.LEAST_CONNECTIONS, Duration.ofMillis(50));
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      time.moveTo(Duration.ofMillis(10L * i).toNanos());
      names.append(ask(balancer).body());
    }
    assertThat(names.substring(0, 3).chars().distinct().count()).isEqualTo(3);
    assertThat(names.chars().filter(c -> c == 'a').count()).isEqualTo(2);
  }

  @Test
  void redispatchesUntilTheChecksHaveNoticed() throws IOException {
    LoadBalancer balancer = balancer(Balance.ROUND_ROBIN, Duration.ZERO);
    servers.get(1).close();
    assertThat(ask(balancer, 6)).doesNotContain("b").hasSize(6);
    check(balancer, 2);
    assertThat(ask(balancer, 4)).isIn("acac", "caca");
  }

  @Test
  void saysSoWhenNobodyIsLeft() throws IOException {
    LoadBalancer balancer = balancer(Balance.ROUND_ROBIN, Duration.ZERO);
    servers.forEach(HttpServer::close);
    assertThat(ask(balancer).status()).isEqualTo(503);
    check(balancer, 2);
    HttpResponse response = ask(balancer);
    assertThat(response.status()).isEqualTo(503);
    assertThat(response.body()).isEqualTo("no server is available\n");
  }

  @Test
  void aServerUnderMaintenanceIsNeitherUsedNorChecked() throws IOException {
    LoadBalancer balancer = balancer(Balance.ROUND_ROBIN, Duration.ZERO);
    balancer.admin("b", Backend.Admin.MAINT);
    servers.get(1).close();
    check(balancer, 3);
    assertThat(ask(balancer, 4)).doesNotContain("b");
    String page = client.send(balancer.port(), HttpRequest.get("/metrics"), LIMIT).body();
    assertThat(page)
        .contains("haproxy_server_status{proxy=\"be_orders\",server=\"b\",state=\"MAINT\"} 1")
        .contains("haproxy_server_status{proxy=\"be_orders\",server=\"b\",state=\"DOWN\"} 0")
        .contains("haproxy_server_check_failures_total{proxy=\"be_orders\",server=\"b\"} 0")
        .contains("haproxy_backend_active_servers{proxy=\"be_orders\"} 2");
  }

  @Test
  void aServerThatHangsCostsItsOwnRequestOnly() throws IOException {
    LoadBalancer balancer = balancer(Balance.ROUND_ROBIN, Duration.ZERO);
    servers
        .getFirst()
        .freeze(
            _ -> {
              time.stuck();
              return false;
            });
    HttpResponse first = ask(balancer);
    assertThat(first.status()).isEqualTo(504);
    assertThat(ask(balancer, 2)).isEqualTo("bc");
  }

  @Test
  void turnsAwayWhenTooManyWait() throws IOException {
    LoadBalancer balancer = balancer(Balance.ROUND_ROBIN, Duration.ofSeconds(1));
    int admitted = 3 * LoadBalancer.SERVER_SESSIONS + LoadBalancer.QUEUE;
    for (int i = 0; i < admitted; i++) {
      time.moveTo(i);
      assertThat(ask(balancer).status()).isEqualTo(200);
    }
    time.moveTo(admitted);
    assertThat(ask(balancer).status()).isEqualTo(503);
    time.moveTo(Duration.ofMillis(1500).toNanos());
    assertThat(ask(balancer).status()).isEqualTo(200);
  }
}
