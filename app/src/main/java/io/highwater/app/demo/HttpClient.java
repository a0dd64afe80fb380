package io.highwater.app.demo;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;

/** A small HTTP/1.1 client for the loopback interface that keeps its connections. */
final class HttpClient implements AutoCloseable {
  private static final int IDLE_KEPT = 64;

  private final DemoTime time;
  private final Map<Integer, Deque<HttpWire>> idle = new ConcurrentHashMap<>();
  private volatile boolean closed;

  HttpClient(DemoTime time) {
    this.time = time;
  }

  /**
   * Asks the server on {@code port}.
   *
   * @param limit how long to wait for the answer, by the demo's clock
   * @throws java.net.ConnectException if nobody listens
   * @throws SocketTimeoutException if the limit passed
   */
  HttpResponse send(int port, HttpRequest request, Duration limit) throws IOException {
    Optional<HttpWire> kept = Optional.ofNullable(pool(port).pollFirst());
    if (kept.isPresent()) {
      try {
        return exchange(port, kept.get(), request, limit);
      } catch (SocketTimeoutException e) {
        throw e;
      } catch (IOException e) {
        // The server closed the connection while it lay idle; it may well take a new one.
      }
    }
    return exchange(port, HttpWire.connect(port, connectMillis(limit)), request, limit);
  }

  private static int connectMillis(Duration limit) {
    return Math.toIntExact(Math.max(1000, limit.toMillis()));
  }

  private Deque<HttpWire> pool(int port) {
    return idle.computeIfAbsent(port, _ -> new ConcurrentLinkedDeque<>());
  }

  private HttpResponse exchange(int port, HttpWire wire, HttpRequest request, Duration limit)
      throws IOException {
    boolean done = false;
    AtomicBoolean expired = new AtomicBoolean();
    Runnable abort =
        () -> {
          expired.set(true);
          wire.close();
        };
    try (DemoTime.Deadline deadline = time.within(limit, abort)) {
      wire.timeout(deadline.socketMillis());
      wire.write(request);
      HttpResponse response = wire.readResponse(request);
      done = true;
      return response;
    } catch (IOException e) {
      if (expired.get() && !(e instanceof SocketTimeoutException)) {
        throw new SocketTimeoutException("no answer within " + limit.toMillis() + " ms");
      }
      throw e;
    } finally {
      Deque<HttpWire> pool = pool(port);
      if (done && !closed && pool.size() < IDLE_KEPT) {
        pool.addFirst(wire);
      } else {
        wire.close();
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    idle.values().forEach(pool -> pool.forEach(HttpWire::close));
    idle.clear();
  }
}
