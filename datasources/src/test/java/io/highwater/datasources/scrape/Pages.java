package io.highwater.datasources.scrape;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A server of metrics pages on loopback whose answers a test sets. */
final class Pages implements AutoCloseable {
  private final MockWebServer server = new MockWebServer();
  private final Map<String, MockResponse> answers = new ConcurrentHashMap<>();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();

  private final Map<String, Semaphore> arrived = new ConcurrentHashMap<>();

  Pages() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            requests.add(request);
            arrivals(request.getUrl().encodedPath()).release();
            return answers.getOrDefault(
                request.getUrl().encodedPath(), new MockResponse.Builder().code(404).build());
          }
        });
    server.start(InetAddress.getLoopbackAddress(), 0);
  }

  URI url(String path) {
    return URI.create(
        "http://"
            + InetAddress.getLoopbackAddress().getHostAddress()
            + ":"
            + server.getPort()
            + path);
  }

  void text(String path, String page) {
    answer(path, text(page).build());
  }

  static MockResponse.Builder text(String page) {
    return new MockResponse.Builder()
        .addHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        .body(page);
  }

  void answer(String path, MockResponse answer) {
    answers.put(path, answer);
  }

  private Semaphore arrivals(String path) {
    return arrived.computeIfAbsent(path, p -> new Semaphore(0));
  }

  /** Waits until so many requests for {@code path} have come in. */
  void awaitRequests(String path, int count) throws InterruptedException {
    if (!arrivals(path).tryAcquire(count, 1, TimeUnit.MINUTES)) {
      throw new AssertionError("too few requests for " + path);
    }
  }

  List<RecordedRequest> requests() {
    return requests;
  }

  @Override
  public void close() {
    server.close();
  }
}
