package io.highwater.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The small HTTP server and client against each other and against raw bytes. */
@Timeout(60)
class HttpServerTest {
  private static final Duration LIMIT = Duration.ofSeconds(1);

  private final ManualTime time = new ManualTime(Instant.EPOCH);
  private final BlockingQueue<HttpRequest> received = new LinkedBlockingQueue<>();
  private final HttpServer server = HttpServer.open("test", 0, 10, this::answer);
  private final HttpClient client = new HttpClient(time);

  private HttpResponse answer(HttpRequest request) {
    received.add(request);
    return HttpResponse.text(request.oversized() ? 413 : 200, request.body() + "ä");
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  /** What the server says to {@code bytes}, until it closes the connection. */
  private String raw(String bytes) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void carriesRequestsAndAnswers() throws IOException, InterruptedException {
    HttpResponse response =
        client.send(server.port(), HttpRequest.json("POST", "/a?b=c", "{\"ü\"}"), LIMIT);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"ü\"}ä");
    assertThat(response.contentType()).isEqualTo(HttpResponse.TEXT);
    HttpRequest request = received.take();
    assertThat(request.is("POST", "/a")).isTrue();
    assertThat(request.header("content-type")).isEqualTo("application/json");
  }

  @Test
  void leavesLongBodiesUnreadAndEndsTheConnection() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.json("POST", "/", "01234567890");
    assertThat(client.send(server.port(), request, LIMIT).status()).isEqualTo(413);
    assertThat(received.take().oversized()).isTrue();
    assertThat(client.send(server.port(), HttpRequest.get("/"), LIMIT).status()).isEqualTo(200);
  }

  @Test
  void answersSeveralRequestsOnOneConnection() throws IOException {
    String two = raw("GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\nConnection: close\r\n\r\n");
    assertThat(two.split("HTTP/1.1 200 OK", -1)).hasSize(3);
    assertThat(received).extracting(HttpRequest::path).containsExactly("/1", "/2");
  }

  @Test
  void endsTheConnectionOfAnOldClient() throws IOException {
    assertThat(raw("GET / HTTP/1.0\r\n\r\n")).contains("Connection: close").endsWith("ä");
  }

  @Test
  void leavesTheBodyOutOfTheAnswerToHead() throws IOException {
    assertThat(raw("HEAD / HTTP/1.1\r\nConnection: close\r\n\r\n"))
        .contains("Content-Length: 2\r\n")
        .endsWith("\r\n\r\n");
    HttpRequest head = new HttpRequest("HEAD", "/", Map.of(), "", false);
    assertThat(client.send(server.port(), head, LIMIT).body()).isEmpty();
    assertThat(client.send(server.port(), HttpRequest.get("/"), LIMIT).body()).isEqualTo("ä");
  }

  @Test
  void refusesWhatIsNotHttp() throws IOException {
    assertThat(raw("hello\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    assertThat(raw("GET / HTTP/1.1\r\nno colon\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    assertThat(raw("POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    assertThat(raw("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ");
    assertThat(raw("GET / HTTP/1.1\r\nX: " + "x".repeat(9000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ");
    assertThat(received).isEmpty();
  }

  @Test
  void aHungServerEndsInATimeoutByTheDemosClock() throws IOException {
    server.freeze(
        _ -> {
          time.stuck();
          return false;
        });
    assertThatThrownBy(() -> client.send(server.port(), HttpRequest.get("/"), LIMIT))
        .isInstanceOf(SocketTimeoutException.class);
    assertThat(time.nanos()).isEqualTo(LIMIT.toNanos());
    server.thaw();
    assertThat(client.send(server.port(), HttpRequest.get("/"), LIMIT).status()).isEqualTo(200);
    assertThat(time.nanos()).isEqualTo(LIMIT.toNanos());
  }

  @Test
  void aHungServerEndsInATimeoutByTheRealClock() {
    try (HttpClient live = new HttpClient(new LiveTime(time::instant))) {
      server.freeze(_ -> false);
      Duration brief = Duration.ofMillis(100);
      assertThatThrownBy(() -> live.send(server.port(), HttpRequest.get("/"), brief))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void aClosedServerRefusesAndItsPortCanBeTakenAgain() throws IOException {
    int port = server.port();
    client.send(port, HttpRequest.get("/"), LIMIT);
    server.close();
    try (var _ = HeldPort.hold(port)) {
      assertThatThrownBy(() -> client.send(port, HttpRequest.get("/"), LIMIT))
          .isInstanceOf(ConnectException.class);
    }
    try (HttpServer again = HttpServer.open("again", port, 10, this::answer)) {
      assertThat(again.port()).isEqualTo(port);
      assertThat(client.send(port, HttpRequest.get("/"), LIMIT).status()).isEqualTo(200);
    }
  }
}
