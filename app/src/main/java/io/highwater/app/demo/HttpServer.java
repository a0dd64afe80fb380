package io.highwater.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * A small HTTP/1.1 server on the loopback interface: keep-alive, one virtual thread a connection.
 */
final class HttpServer implements AutoCloseable {
  /** Answers a request, on the connection's own thread. */
  interface Handler {
    HttpResponse handle(HttpRequest request) throws InterruptedException;
  }

  private record Ice(CountDownLatch melted, Predicate<HttpRequest> cut) {}

  private static final System.Logger LOG = System.getLogger(HttpServer.class.getName());
  private static final int IDLE_MILLIS = 120_000;
  private static final int BACKLOG = 128;

  /** After a failed accept, such as for want of file handles. */
  private static final long RECOVERY_NANOS = 100_000_000;

  private final String name;
  private final Handler handler;
  private final int maxBody;
  private final ServerSocket listener;
  private final ExecutorService threads;
  private final Set<HttpWire> connections = ConcurrentHashMap.newKeySet();
  private volatile Optional<Ice> ice = Optional.empty();
  private volatile boolean closed;

  private HttpServer(String name, ServerSocket listener, int maxBody, Handler handler) {
    this.name = name;
    this.listener = listener;
    this.maxBody = maxBody;
    this.handler = handler;
    this.threads =
        Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("demo-" + name + "-", 0).factory());
  }

  /**
   * Starts to listen.
   *
   * @param port 0 for any free one
   * @param maxBody bytes of the longest body that is read
   * @throws UncheckedIOException if the port cannot be had
   */
  static HttpServer open(String name, int port, int maxBody, Handler handler) {
    try {
      ServerSocket listener = new ServerSocket();
      listener.setReuseAddress(true);
      listener.bind(HttpWire.loopback(port), BACKLOG);
      HttpServer server = new HttpServer(name, listener, maxBody, handler);
      server.threads.execute(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("The demo's " + name + " cannot listen on 127.0.0.1", e);
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!closed) {
      try {
        Socket socket = listener.accept();
        threads.execute(() -> converse(socket));
      } catch (IOException e) {
        if (!closed) {
          LOG.log(System.Logger.Level.WARNING, "demo {0}: accept failed: {1}", name, e.toString());
          LockSupport.parkNanos(RECOVERY_NANOS);
        }
      }
    }
  }

  private void converse(Socket socket) {
    try (socket;
        HttpWire wire = new HttpWire(socket)) {
      connections.add(wire);
      try {
        wire.timeout(IDLE_MILLIS);
        while (!closed && answerOne(wire)) {
          // The next request of the same connection.
        }
      } finally {
        connections.remove(wire);
      }
    } catch (IOException e) {
      // The peer went away or this server was closed: neither is news.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean answerOne(HttpWire wire) throws IOException, InterruptedException {
    Optional<HttpRequest> request;
    try {
      request = wire.readRequest(maxBody);
    } catch (HttpWire.Malformed e) {
      wire.write(HttpRequest.get("/"), HttpResponse.text(400, e.getMessage() + "\n"), true);
      return false;
    }
    if (request.isEmpty()) {
      return false;
    }
    Optional<Ice> frozen = ice;
    if (frozen.isPresent()) {
      if (frozen.get().cut().test(request.get())) {
        return false;
      }
      frozen.get().melted().await();
    }
    boolean last =
        request.get().oversized() || request.get().header("connection").equalsIgnoreCase("close");
    wire.write(request.get(), handler.handle(request.get()), last);
    return !last;
  }

  /**
   * From now on requests are read and not answered.
   *
   * @param cut asked about each of them: whether to close its connection at once
   */
  synchronized void freeze(Predicate<HttpRequest> cut) {
    if (ice.isEmpty()) {
      ice = Optional.of(new Ice(new CountDownLatch(1), cut));
    }
  }

  /** Answers again, also what was asked meanwhile. */
  synchronized void thaw() {
    ice.ifPresent(frozen -> frozen.melted().countDown());
    ice = Optional.empty();
  }

  /** Stops listening, cuts every connection and waits for the threads to end. */
  @Override
  public void close() {
    closed = true;
    try {
      listener.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "demo {0}: close failed: {1}", name, e.toString());
    }
    threads.shutdownNow();
    connections.forEach(HttpWire::close);
    boolean interrupted = false;
    try {
      if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.log(System.Logger.Level.WARNING, "demo {0}: a thread did not end", name);
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
