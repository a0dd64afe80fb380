package io.highwater.prometheus.client;

import static io.highwater.prometheus.client.Answers.failure;
import static io.highwater.prometheus.client.Answers.success;
import static io.highwater.prometheus.client.Answers.unreachable;
import static io.highwater.prometheus.client.Answers.value;
import static io.highwater.prometheus.client.Servers.VECTOR;
import static io.highwater.prometheus.client.Servers.form;
import static io.highwater.prometheus.client.Servers.json;
import static io.highwater.prometheus.client.Servers.page;
import static io.highwater.prometheus.client.Servers.redirect;
import static io.highwater.prometheus.client.Servers.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.prometheus.client.Failure.HttpError;
import io.highwater.prometheus.client.Failure.Reason;
import io.highwater.prometheus.client.Failure.RedirectRefused;
import io.highwater.prometheus.client.Failure.TooLarge;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the network and proxies may do between a question and its answer. */
class TransportTest {
  private MockWebServer server;
  private PrometheusClient client;

  @BeforeEach
  void start() throws IOException {
    server = Servers.start();
    client = Servers.client(server, "").build();
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {405, 501})
  void aServerThatRefusesPostIsAskedByGetFromThenOn(int refusal) throws InterruptedException {
    server.enqueue(page(refusal, "no"));
    server.enqueue(json(VECTOR));
    server.enqueue(json(VECTOR));
    value(client.query("up"));
    value(client.query("up"));
    assertThat(request(server).getMethod()).isEqualTo("POST");
    assertThat(request(server).getRequestLine())
        .isEqualTo("GET /api/v1/query?query=up&timeout=30 HTTP/1.1");
    assertThat(request(server).getMethod()).isEqualTo("GET");
  }

  @Test
  void aServerThatRefusesBothIsAskedByPostAgain() throws InterruptedException {
    server.enqueue(page(405, "no"));
    server.enqueue(page(405, "no"));
    server.enqueue(json(VECTOR));
    assertThat(failure(client.query("up"), HttpError.class).status()).isEqualTo(405);
    value(client.query("up"));
    request(server);
    request(server);
    assertThat(request(server).getMethod()).isEqualTo("POST");
  }

  @Test
  void otherErrorsDoNotMakeItAskTwice() {
    server.enqueue(page(404, "404 page not found"));
    assertThat(failure(client.query("up"), HttpError.class))
        .isEqualTo(new HttpError(404, "text/html", "404 page not found"));
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void aRedirectOnTheSameHostKeepsTheForm() throws InterruptedException {
    server.enqueue(redirect(302, "/prometheus/api/v1/query"));
    server.enqueue(json(VECTOR));
    value(client.query("up"));
    request(server);
    RecordedRequest second = request(server);
    assertThat(second.getRequestLine()).isEqualTo("POST /prometheus/api/v1/query HTTP/1.1");
    assertThat(form(second)).isEqualTo("query=up&timeout=30");
  }

  @Test
  void aRedirectToAnotherHostIsNotFollowedAndItsTargetShownWithoutSecrets() {
    server.enqueue(redirect(302, "https://u:hunter2@other.example/login?state=hunter2#hunter2"));
    assertThat(failure(client.query("up"), RedirectRefused.class))
        .isEqualTo(
            new RedirectRefused(
                302, URI.create("https://other.example/login"), "it leads to another host"));
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void aRingOfRedirectsIsLeft() {
    for (int i = 0; i < 6; i++) {
      server.enqueue(redirect(307, "/again"));
    }
    assertThat(failure(client.query("up"), RedirectRefused.class).why())
        .isEqualTo("it is the sixth in a row");
    assertThat(server.getRequestCount()).isEqualTo(6);
  }

  @Test
  void aRedirectToNowhereIsRefused() {
    server.enqueue(redirect(301, "mailto:a@b"));
    assertThat(failure(client.query("up"), RedirectRefused.class).why())
        .isEqualTo("it leads nowhere");
  }

  @Test
  void loopbackIsNeverAskedToCompress() throws InterruptedException {
    server.enqueue(json(VECTOR));
    value(client.query("up"));
    assertThat(request(server).getHeaders().values("Accept-Encoding")).containsExactly("identity");
  }

  @Test
  void aCompressedAnswerIsReadAllTheSameAndLimitedByItsTrueSize() throws IOException {
    String body = "{\"status\":\"success\",\"data\":[\"" + "a".repeat(50_000) + "\"]}";
    for (int i = 0; i < 2; i++) {
      Buffer compressed = new Buffer();
      try (GzipSink sink = new GzipSink(compressed)) {
        Buffer plain = new Buffer().writeUtf8(body);
        sink.write(plain, plain.size());
      }
      assertThat(compressed.size()).isLessThan(1000);
      server.enqueue(
          new MockResponse.Builder()
              .setHeader("Content-Type", "application/json")
              .setHeader("Content-Encoding", "gzip")
              .body(compressed)
              .build());
    }
    assertThat(value(client.labels(Selection.all()))).hasSize(1);
    try (PrometheusClient strict = Servers.client(server, "").maxResponseBytes(10_000).build()) {
      assertThat(failure(strict.labels(Selection.all()), TooLarge.class))
          .isEqualTo(new TooLarge(10_000));
    }
  }

  @Test
  void anAnswerThatAnnouncesTooMuchIsNotRead() {
    server.enqueue(json("{\"status\":\"success\",\"data\":[" + " ".repeat(2000) + "]}"));
    try (PrometheusClient strict = Servers.client(server, "").maxResponseBytes(1000).build()) {
      failure(strict.labels(Selection.all()), TooLarge.class);
    }
  }

  @Test
  void anAnswerOfUnknownLengthIsLeftAtTheLimit() {
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Type", "application/json")
            .chunkedBody("{\"status\":\"success\",\"data\":[" + " ".repeat(20_000) + "]}", 100)
            .build());
    try (PrometheusClient strict = Servers.client(server, "").maxResponseBytes(1000).build()) {
      failure(strict.labels(Selection.all()), TooLarge.class);
    }
  }

  @Test
  void aMatrixOf20MegabytesComesThroughInChunks() {
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Type", "application/json")
            .setHeader("Transfer-Encoding", "chunked")
            .body(new ChunkedMatrix())
            .build());
    List<RangeSeries> series = ((QueryResult.Matrix) value(client.query("up[3h]"))).series();
    assertThat(series).hasSize(1000).allMatch(one -> one.size() == 720);
    assertThat(series.get(999).valueAt(0)).isEqualTo(0.123456789);
    assertThat(series.get(999).valueAt(719)).isNaN();
  }

  /** Writes the generated matrix chunk by chunk, never holding it. */
  private static final class ChunkedMatrix implements MockResponseBody {
    @Override
    public long getContentLength() {
      return -1;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      try (MatrixAllocationTest.GeneratedMatrix matrix =
          new MatrixAllocationTest.GeneratedMatrix("0.123456789")) {
        byte[] piece = new byte[8192];
        int filled = 0;
        while (true) {
          int count = matrix.read(piece, filled, piece.length - filled);
          filled += Math.max(0, count);
          if (filled == piece.length || (count < 0 && filled > 0)) {
            sink.writeHexadecimalUnsignedLong(filled).writeUtf8("\r\n");
            sink.write(piece, 0, filled).writeUtf8("\r\n");
            filled = 0;
          }
          if (count < 0) {
            sink.writeUtf8("0\r\n\r\n");
            return;
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 500, 502, 503})
  void aPageInsteadOfAnAnswer(int status) {
    server.enqueue(page(status, "<html><body><h1>Sorry</h1></body></html>"));
    assertThat(failure(client.query("up"), HttpError.class))
        .isEqualTo(new HttpError(status, "text/html", "Sorry"));
  }

  @Test
  void anErrorOfTheApi() {
    server.enqueue(
        json(422, "{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"many-to-many\"}"));
    assertThat(failure(client.query("up"), Failure.ApiError.class))
        .isEqualTo(new Failure.ApiError(422, "execution", "many-to-many"));
  }

  @Test
  void aWarnedAnswer() {
    server.enqueue(
        json("{\"status\":\"success\",\"data\":[],\"warnings\":[\"receive series from a: eof\"]}"));
    assertThat(success(client.labels(Selection.all())).missing()).hasSize(1);
  }

  @Test
  void nothingListens() throws IOException {
    try (PrometheusClient nobody =
        PrometheusClient.builder("http://127.0.0.1:" + Servers.freePort()).build()) {
      assertThat(unreachable(nobody.query("up"))).isEqualTo(Reason.REFUSED);
    }
  }

  @Test
  void silenceEndsAtTheDeadline() {
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    try (PrometheusClient hasty = hasty()) {
      assertThat(unreachable(hasty.query("up"))).isEqualTo(Reason.TIMEOUT);
    }
  }

  @Test
  void aQueryMayHaveATimeOfItsOwn() throws InterruptedException {
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    Duration own = Duration.ofMillis(200);
    assertThat(unreachable(client.query("up", Instant.EPOCH, own))).isEqualTo(Reason.TIMEOUT);
    assertThat(request(server).getBody().utf8()).isEqualTo("query=up&time=0&timeout=0.2");
  }

  @Test
  void aTricklingBodyEndsAtTheDeadline() {
    server.enqueue(json(VECTOR).newBuilder().throttleBody(1, 20, TimeUnit.MILLISECONDS).build());
    try (PrometheusClient hasty = hasty()) {
      assertThat(unreachable(hasty.query("up"))).isEqualTo(Reason.TIMEOUT);
    }
  }

  @Test
  void theDeadlineCoversRedirectsTogether() {
    for (int i = 0; i < 5; i++) {
      server.enqueue(
          redirect(307, "/again").newBuilder().headersDelay(90, TimeUnit.MILLISECONDS).build());
    }
    server.enqueue(json(VECTOR));
    try (PrometheusClient hasty = hasty()) {
      assertThat(unreachable(hasty.query("up"))).isEqualTo(Reason.TIMEOUT);
    }
  }

  private PrometheusClient hasty() {
    return Servers.client(server, "").callTimeout(Duration.ofMillis(250)).build();
  }

  @Test
  void aBodyThatStopsShortIsCutOff() {
    server.enqueue(
        json(VECTOR)
            .newBuilder()
            .onResponseBody(new SocketEffect.CloseSocket(true, true, true))
            .build());
    assertThat(unreachable(client.query("up"))).isEqualTo(Reason.CUT_OFF);
  }

  @Test
  void aConnectionClosedWithoutAnAnswerIsCutOff() {
    for (int i = 0; i < 2; i++) {
      server.enqueue(
          new MockResponse.Builder()
              .onResponseStart(new SocketEffect.CloseSocket(true, true, true))
              .build());
    }
    assertThat(unreachable(client.query("up"))).isEqualTo(Reason.CUT_OFF);
  }

  @Test
  void anInterruptEndsACallAtOnce() throws InterruptedException {
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    BlockingQueue<Answer<QueryResult>> answers = new ArrayBlockingQueue<>(1);
    BlockingQueue<Boolean> flags = new ArrayBlockingQueue<>(1);
    Thread caller =
        Thread.ofPlatform()
            .name("caller")
            .start(
                () -> {
                  answers.add(client.query("up"));
                  flags.add(Thread.currentThread().isInterrupted());
                });
    request(server);
    caller.interrupt();
    assertThat(unreachable(taken(answers))).isEqualTo(Reason.CANCELLED);
    assertThat(taken(flags)).as("the flag is kept").isTrue();
  }

  @Test
  void closingEndsTheCallsUnderWayAndAllLaterOnes() throws InterruptedException {
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    BlockingQueue<Answer<QueryResult>> answers = new ArrayBlockingQueue<>(1);
    Thread.ofVirtual().name("caller").start(() -> answers.add(client.query("up")));
    request(server);
    client.close();
    assertThat(unreachable(taken(answers))).isEqualTo(Reason.CANCELLED);
    assertThat(unreachable(client.query("up"))).isEqualTo(Reason.CANCELLED);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  private static <E> E taken(BlockingQueue<E> queue) throws InterruptedException {
    E taken = queue.poll(30, TimeUnit.SECONDS);
    assertThat(taken).isNotNull();
    return taken;
  }

  @Test
  void aBodyThatIsNoTextAtAllIsNoAnswer() {
    server.enqueue(
        new MockResponse.Builder()
            .body(new Buffer().write("\u0000\u0001PNG".getBytes(StandardCharsets.UTF_8)))
            .build());
    assertThat(failure(client.query("up"), HttpError.class).status()).isEqualTo(200);
  }
}
