package io.highwater.plugins.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.highwater.engine.notify.Delivery;
import io.highwater.engine.notify.Notifier;
import io.highwater.engine.notify.NotifierFactory;
import io.highwater.plugins.Notifications;
import io.highwater.plugins.NotifierContract;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookNotifierTest extends NotifierContract {
  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.start(InetAddress.getLoopbackAddress(), 0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Override
  protected NotifierFactory factory() {
    return new WebhookFactory();
  }

  @Override
  protected Map<String, Object> settings() {
    return Map.of(
        "url", "https://hooks.example.org/services/pathsecret?key=querysecret",
        "headers", Map.of("X-Token", "headersecret"),
        "username", "pager",
        "password", "passwordsecret");
  }

  @Override
  protected List<String> secrets() {
    return List.of("pathsecret", "querysecret", "headersecret", "passwordsecret");
  }

  @Override
  protected Notifier unreachable() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return hook(
          Map.of(
              "url",
              "http://user:passwordsecret@127.0.0.1:"
                  + free.getLocalPort()
                  + "/pathsecret?q=querysecret"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected Notifier working() {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse.Builder().body("taken").build();
          }
        });
    return hook(Map.of("url", url("/alerts"), "timeout", "29s"));
  }

  private String url(String path) {
    return server.url(path).toString();
  }

  private static Notifier hook(Map<String, Object> settings) {
    return new WebhookFactory().create("night", settings);
  }

  private Delivery deliver(MockResponse response, Map<String, Object> settings) {
    server.enqueue(response);
    Map<String, Object> patient = new HashMap<>(settings);
    patient.putIfAbsent("timeout", "29s");
    try (Notifier hook = hook(patient)) {
      return hook.deliver(Notifications.firing(), Notifications.AT);
    }
  }

  @Test
  void postsTheMessageWithItsKeyAndHeaders() throws Exception {
    Delivery delivery =
        deliver(
            new MockResponse.Builder().code(202).body("queued\n").build(),
            Map.of(
                "url",
                url("/alerts?team=a"),
                "headers",
                Map.of("X-Token", "t0k3n"),
                "bearer_token",
                "b34rer",
                "external_url",
                "https://noc.example.org"));
    assertThat(delivery).isEqualTo(new Delivery.Delivered("HTTP 202: queued"));
    RecordedRequest request = server.takeRequest();
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getTarget()).isEqualTo("/alerts?team=a");
    assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
    assertThat(request.getHeaders().get("Idempotency-Key")).isEqualTo("n-1/FIRING");
    assertThat(request.getHeaders().get("X-Token")).isEqualTo("t0k3n");
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer b34rer");
    assertThat(request.getHeaders().get("Accept-Encoding")).isEqualTo("identity");
    JsonNode message = JsonMapper.builder().build().readTree(request.getBody().utf8());
    assertThat(message.get("receiver").asString()).isEqualTo("night");
    assertThat(message.get("externalURL").asString()).isEqualTo("https://noc.example.org");
  }

  @Test
  void sendsTheLoginOfTheUrlAsAHeaderOnly() throws Exception {
    String url = url("/").replace("http://", "http://pager:p%40ss@");
    deliver(new MockResponse.Builder().build(), Map.of("url", url));
    RecordedRequest request = server.takeRequest();
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("Basic cGFnZXI6cEBzcw==");
  }

  @Test
  void hidesSecretsThatTheReceiverRepeats() {
    Delivery delivery =
        deliver(
            new MockResponse.Builder()
                .code(401)
                .body("bad login pager:hunter22 (Basic cGFnZXI6aHVudGVyMjI=) at /sp%41ce-key")
                .build(),
            Map.of("url", url("/hook/sp%41ce-key"), "username", "pager", "password", "hunter22"));
    assertThat(delivery).isInstanceOf(Delivery.Rejected.class);
    assertThat(delivery.answer())
        .startsWith("HTTP 401: bad login")
        .doesNotContain("hunter22", "cGFnZXI6aHVudGVyMjI", "sp%41ce", "spAce");
  }

  @Test
  void waitsAsLongAsTheReceiverAsks() {
    Delivery delivery =
        deliver(
            new MockResponse.Builder().code(429).addHeader("Retry-After", "30").build(),
            Map.of("url", url("/")));
    assertThat(delivery)
        .isEqualTo(
            new Delivery.Retry(
                "HTTP 429", java.util.Optional.of(java.time.Duration.ofSeconds(30))));
  }

  @Test
  void doesNotFollowARedirect() {
    Delivery delivery =
        deliver(
            new MockResponse.Builder()
                .code(307)
                .addHeader("Location", "https://elsewhere.example/login?next=secretpath")
                .build(),
            Map.of("url", url("/")));
    assertThat(delivery).isInstanceOf(Delivery.Rejected.class);
    assertThat(delivery.answer())
        .contains("https://elsewhere.example/login")
        .doesNotContain("secretpath");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void aReceiverThatFallsSilentIsTriedAgain() {
    Delivery delivery =
        deliver(
            new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build(),
            Map.of("url", url("/"), "timeout", "200ms"));
    assertThat(delivery).isEqualTo(new Delivery.Retry("no answer within 200ms"));
  }

  @Test
  @Timeout(60)
  void aReceiverThatDripsHoldsUpNothingBeyondTheTimeout() throws IOException {
    assertThat(dripping("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"))
        .as("it has taken the message, whatever more it has to say")
        .isInstanceOf(Delivery.Delivered.class);
    assertThat(dripping("HTTP/1.1 500 Oh\r\nContent-Length: 100000\r\n\r\n"))
        .isInstanceOf(Delivery.Retry.class);
    assertThat(dripping("HTTP/1.1 200 OK\r\nX-Long: "))
        .as("its head never ends")
        .isEqualTo(new Delivery.Retry("no answer within 300ms"));
  }

  /** The end of an attempt whose receiver says {@code start} and then a byte now and then. */
  private static Delivery dripping(String start) throws IOException {
    try (ServerSocket receiver = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        ScheduledExecutorService drip = Executors.newScheduledThreadPool(2);
        Notifier hook =
            hook(
                Map.of(
                    "url",
                    "http://127.0.0.1:" + receiver.getLocalPort() + "/",
                    "timeout",
                    "300ms"))) {
      drip.execute(
          () -> {
            try {
              OutputStream out = receiver.accept().getOutputStream();
              out.write(start.getBytes(StandardCharsets.US_ASCII));
              drip.scheduleWithFixedDelay(() -> write(out), 0, 20, TimeUnit.MILLISECONDS);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      Delivery delivery = hook.deliver(Notifications.firing(), Notifications.AT);
      drip.shutdownNow();
      return delivery;
    }
  }

  /** Ends its task when nobody reads any more. */
  private static void write(OutputStream out) {
    try {
      out.write('a');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aReceiverThatHangsUpIsAskedOnceAnAttempt() {
    Delivery delivery =
        deliver(
            new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build(),
            Map.of("url", url("/")));
    assertThat(delivery).isInstanceOf(Delivery.Retry.class);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void anAnswerThatBreaksOffIsStillAnAnswer() {
    Delivery delivery =
        deliver(
            new MockResponse.Builder()
                .body("a long text")
                .onResponseBody(new SocketEffect.CloseSocket())
                .build(),
            Map.of("url", url("/")));
    assertThat(delivery).isInstanceOf(Delivery.Delivered.class);
    assertThat(delivery.answer()).startsWith("HTTP 200");
  }

  @Test
  void readsOnlyTheStartOfAnEndlessAnswer() {
    Delivery delivery =
        deliver(
            new MockResponse.Builder().code(500).body("x".repeat(5_000_000)).build(),
            Map.of("url", url("/")));
    assertThat(delivery.answer()).hasSizeLessThan(220).endsWith("…");
  }

  @Test
  void complainsAboutWrongSettingsWithoutRepeatingThem() {
    assertWrong(Map.of(), "\"url\" is missing");
    assertWrong(Map.of("url", "s3cret-host/path"), "not an http or https address");
    assertWrong(Map.of("url", "ftp://s3cret.example/"), "not an http or https address");
    assertWrong(
        Map.of("url", url("/"), "headers", Map.of("X-Token", "s3cret\nX: y")), "header X-Token");
    assertWrong(
        Map.of("url", url("/"), "headers", Map.of("content-type", "s3cret")), "leave it out");
    assertWrong(Map.of("url", url("/"), "bearer_token", "s3cret", "username", "u"), "not both");
    assertWrong(Map.of("url", url("/"), "password", "s3cret"), "needs a \"username\"");
    assertWrong(Map.of("url", url("/"), "timeout", "s3cret"), "\"timeout\" must be a duration");
    assertWrong(
        Map.of(
            "url",
            url("/"),
            "bearer_token",
            "s3cret",
            "headers",
            Map.of("authorization", "s3cret")),
        "set twice");
  }

  private static void assertWrong(Map<String, Object> settings, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> hook(settings))
        .withMessageContaining(message)
        .withMessageNotContaining("s3cret");
  }
}
