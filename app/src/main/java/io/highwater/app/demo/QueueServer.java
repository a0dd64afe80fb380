package io.highwater.app.demo;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A bounded queue: {@code POST /messages} puts one, {@code GET /messages/next} takes the oldest,
 * {@code GET /messages/await} waits a moment for it.
 */
final class QueueServer implements Part {
  static final String MESSAGES = "/messages";
  static final String NEXT = "/messages/next";
  static final String AWAIT = "/messages/await";

  /** How long a consumer is kept waiting before it is told that there is nothing. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final int MAX_BODY = 1024;
  private static final String QUEUE = "orders";

  private record Message(String body, long at) {}

  private final DemoTime time;
  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Deque<Message> messages = new ArrayDeque<>();
  private final Counter published;
  private final Counter delivered;
  private final Counter refused;
  private final HttpServer server;

  QueueServer(DemoTime time, int capacity) {
    this.time = time;
    this.capacity = capacity;
    Metrics metrics = new Metrics(time.instant());
    published =
        metrics.counter("rabbitmq_queue_messages_published_total", "Messages taken in.", "queue");
    delivered =
        metrics.counter("rabbitmq_queue_messages_delivered_total", "Messages handed out.", "queue");
    refused =
        metrics.counter("rabbitmq_queue_messages_refused_total", "Turned away: full.", "queue");
    List.of(published, delivered, refused).forEach(counter -> counter.add(0, QUEUE));
    metrics.gauge(
        "rabbitmq_queue_messages_ready",
        "Messages that wait for a consumer.",
        List.of("queue"),
        () -> Map.of(List.of(QUEUE), (double) ready()));
    metrics.gauge(
        "rabbitmq_queue_capacity",
        "Messages the queue can hold.",
        List.of("queue"),
        () -> Map.of(List.of(QUEUE), (double) capacity));
    server = HttpServer.open("queue", 0, MAX_BODY, Part.observable(metrics, this::handle));
  }

  private HttpResponse handle(HttpRequest request) throws InterruptedException {
    if (request.is("POST", MESSAGES)) {
      return put(request.body());
    }
    if (request.is("GET", NEXT)) {
      return take(Duration.ZERO);
    }
    if (request.is("GET", AWAIT)) {
      return take(PATIENCE);
    }
    return Part.notFound(request);
  }

  private HttpResponse put(String body) {
    lock.lock();
    try {
      if (messages.size() >= capacity) {
        refused.inc(QUEUE);
        return HttpResponse.text(503, "the queue is full\n");
      }
      messages.add(new Message(body, time.nanos()));
      published.inc(QUEUE);
      arrived.signal();
      return HttpResponse.text(201, "");
    } finally {
      lock.unlock();
    }
  }

  private HttpResponse take(Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (messages.isEmpty() && left > 0) {
        left = arrived.awaitNanos(left);
      }
      Optional<Message> oldest = Optional.ofNullable(messages.poll());
      if (oldest.isEmpty()) {
        return HttpResponse.text(204, "");
      }
      delivered.inc(QUEUE);
      Message message = oldest.get();
      return HttpResponse.json(
          200, "{\"at\":" + message.at() + ",\"order\":" + message.body() + "}");
    } finally {
      lock.unlock();
    }
  }

  int ready() {
    long now = time.nanos();
    lock.lock();
    try {
      return Math.toIntExact(messages.stream().filter(message -> message.at() <= now).count());
    } finally {
      lock.unlock();
    }
  }

  /** When the oldest message came, in nanoseconds of the demo's clock. */
  OptionalLong oldest() {
    lock.lock();
    try {
      return Optional.ofNullable(messages.peek()).stream().mapToLong(Message::at).findFirst();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String job() {
    return "queue";
  }

  @Override
  public String instance() {
    return "queue";
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
  }
}
