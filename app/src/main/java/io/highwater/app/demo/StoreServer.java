package io.highwater.app.demo;

import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JacksonException;

/**
 * One shard of the order store: {@code POST /received} and {@code POST /settled} with an order. One
 * statement runs at a time; the others wait in a bounded pool.
 */
final class StoreServer implements Part {
  static final String RECEIVED = "/received";
  static final String SETTLED = "/settled";

  /** Looking for an earlier order and writing the new one. */
  static final Duration RECEIVE_WORK = Duration.ofMillis(36);

  /** Marking an order by its key. */
  static final Duration SETTLE_WORK = Duration.ofMillis(6);

  static final int MAX_CONNECTIONS = 32;

  private static final System.Logger LOG = System.getLogger(StoreServer.class.getName());
  private static final int MAX_BODY = 1024;
  private static final String DATABASE = "orders";

  private final int shard;
  private final DemoTime time;
  private final Station connection;
  private final ShardDatabase database;
  private final AtomicLong rows = new AtomicLong();
  private final Counter commits;
  private final Counter rollbacks;
  private final Counter refused;
  private final Histogram duration;
  private final HttpServer server;

  StoreServer(DemoTime time, int shard) throws SQLException {
    this.shard = shard;
    this.time = time;
    this.connection = new Station(time, MAX_CONNECTIONS);
    this.database = new ShardDatabase();
    Metrics metrics = new Metrics(time.instant());
    commits = metrics.counter("pg_stat_database_xact_commit", "Transactions done.", "datname");
    rollbacks = metrics.counter("pg_stat_database_xact_rollback", "Transactions lost.", "datname");
    refused = metrics.counter("store_connections_refused_total", "Callers turned away: pool full.");
    duration =
        metrics.histogram(
            "store_query_duration_seconds",
            "From a caller's arrival to its commit.",
            Histogram.LATENCY,
            "datname");
    commits.add(0, DATABASE);
    rollbacks.add(0, DATABASE);
    duration.touch(DATABASE);
    metrics.gauge(
        "pg_stat_activity_count",
        "Connections by what they do.",
        List.of("datname", "state"),
        this::activity);
    metrics.gauge(
        "pg_settings_max_connections", "Connections there can be.", () -> MAX_CONNECTIONS);
    metrics.gauge("store_rows", "Orders kept by this shard.", rows::get);
    server = HttpServer.open(instance(), 0, MAX_BODY, Part.observable(metrics, this::handle));
  }

  private Map<List<String>, Double> activity() {
    Map<List<String>, Double> counts = new LinkedHashMap<>();
    counts.put(List.of(DATABASE, "active"), (double) connection.busy());
    counts.put(List.of(DATABASE, "waiting"), (double) connection.waiting());
    return counts;
  }

  private HttpResponse handle(HttpRequest request) throws InterruptedException {
    if (request.is("POST", RECEIVED)) {
      return write(request, "received", RECEIVE_WORK);
    }
    if (request.is("POST", SETTLED)) {
      return write(request, "settled", SETTLE_WORK);
    }
    return Part.notFound(request);
  }

  private HttpResponse write(HttpRequest request, String state, Duration work)
      throws InterruptedException {
    return switch (parse(request)) {
      case OrderRequest.Rejected(int status, String reason) -> HttpResponse.text(status, reason);
      case OrderRequest.Accepted(Order order) -> write(order, state, work);
    };
  }

  private static OrderRequest parse(HttpRequest request) {
    try {
      return OrderRequest.read(OrderRequest.JSON.readTree(request.body()));
    } catch (JacksonException e) {
      return new OrderRequest.Rejected(400, "not JSON");
    }
  }

  private HttpResponse write(Order order, String state, Duration work) throws InterruptedException {
    long arrival = time.nanos();
    AtomicBoolean committed = new AtomicBoolean();
    if (!connection.serve(work, () -> committed.set(commit(order, state)))) {
      refused.inc();
      return HttpResponse.text(503, "too many connections\n");
    }
    duration.observeNanos(time.nanos() - arrival, DATABASE);
    return committed.get()
        ? HttpResponse.text(200, state + "\n")
        : HttpResponse.text(500, "rolled back\n");
  }

  private boolean commit(Order order, String state) {
    try {
      if (database.write(order, state) == ShardDatabase.Written.INSERTED) {
        rows.incrementAndGet();
      }
      commits.inc(DATABASE);
      return true;
    } catch (SQLException e) {
      rollbacks.inc(DATABASE);
      LOG.log(System.Logger.Level.WARNING, "demo {0}: an order is lost: {1}", instance(), e);
      return false;
    }
  }

  @Override
  public String job() {
    return "store";
  }

  @Override
  public String instance() {
    return "store-" + shard;
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
    try {
      database.close();
    } catch (SQLException e) {
      LOG.log(System.Logger.Level.WARNING, "demo {0}: close failed: {1}", instance(), e);
    }
  }
}
