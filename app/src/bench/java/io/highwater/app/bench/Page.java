package io.highwater.app.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The world of a benchmark on one loopback port: a page of gauges to scrape, {@value #RULES} rules
 * with {@value #SERIES} series each and {@value #BREACHES} single ones, and hooks that note what
 * they are told.
 */
final class Page implements AutoCloseable {
  static final int RULES = 1_000;
  static final int SERIES = 10;
  static final int BREACHES = 20;
  private static final int HIGH = 90;
  private static final int LOW = 10;
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * @param hook whose: the last part of the path
   * @param nanos when it came
   */
  record Told(String hook, String alertname, boolean firing, long nanos) {}

  private final HttpServer server;
  private final boolean[] breached = new boolean[BREACHES];
  private final List<Told> told = new ArrayList<>();
  private volatile int activeRules;

  Page() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/metrics", this::show);
    server.createContext("/hook/", this::take);
    server.start();
  }

  String target() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  String hook(String name) {
    return "http://" + target() + "/hook/" + name;
  }

  /** Lets the first {@code alerts} of all series be above their limit. */
  void activate(int alerts) {
    activeRules = alerts / SERIES;
  }

  /** Puts one of the single gauges above its limit, or below it. */
  synchronized long breach(int gauge, boolean high) {
    breached[gauge] = high;
    return System.nanoTime();
  }

  synchronized List<Told> told() {
    return List.copyOf(told);
  }

  synchronized long count(String hook, boolean firing) {
    return told.stream().filter(t -> t.hook().equals(hook) && t.firing() == firing).count();
  }

  private void show(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean[] now;
      synchronized (this) {
        now = Arrays.copyOf(breached, BREACHES);
      }
      int active = activeRules;
      StringBuilder text = new StringBuilder(1 << 20);
      for (int rule = 0; rule < RULES; rule++) {
        for (int i = 0; i < SERIES; i++) {
          text.append(
              String.format(
                  Locale.ROOT,
                  "hw_metric{rule=\"r%04d\",inst=\"i%d\",job2=\"load\",env=\"bench\"} %d%n",
                  rule,
                  i,
                  rule < active ? HIGH : LOW));
        }
      }
      for (int i = 0; i < BREACHES; i++) {
        text.append("hw_breach{gauge=\"" + i + "\"} " + (now[i] ? HIGH : LOW) + "\n");
      }
      byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    long now = System.nanoTime();
    try (exchange) {
      JsonNode message = JSON.readTree(exchange.getRequestBody().readAllBytes());
      String path = exchange.getRequestURI().getPath();
      String hook = path.substring(path.lastIndexOf('/') + 1);
      synchronized (this) {
        for (JsonNode alert : message.path("alerts")) {
          String name = alert.path("labels").path("alertname").asString();
          boolean firing = alert.path("status").asString().equals("firing");
          told.add(new Told(hook, name, firing, now));
        }
      }
      exchange.sendResponseHeaders(200, -1);
    }
  }

  /** The group of {@value #RULES} rules, each of which finds {@value #SERIES} series. */
  static String load() {
    StringBuilder text = new StringBuilder("groups:\n- {name: load, interval: 5s, rules: [\n");
    for (int rule = 0; rule < RULES; rule++) {
      text.append(
          String.format(
              Locale.ROOT,
              "  {alert: Load%04d, expr: 'hw_metric{rule=\"r%04d\"} > 80', labels: {severity:"
                  + " warning}, annotations: {summary: '{{ $labels.inst }} of {{ $labels.rule }}"
                  + " is {{ $value }}'}},%n",
              rule,
              rule));
    }
    return text.append("]}\n").toString();
  }

  /** {@code groups} groups over the single gauges. */
  static String breaches(int groups) {
    StringBuilder text = new StringBuilder("groups:\n");
    for (int group = 0; group < groups; group++) {
      text.append("- {name: g" + group + ", interval: 5s, rules: [\n");
      for (int i = group; i < BREACHES; i += groups) {
        text.append(
            "  {alert: Breach"
                + i
                + ", expr: 'hw_breach{gauge=\""
                + i
                + "\"} > 80', labels: {severity: warning}},\n");
      }
      text.append("]}\n");
    }
    return text.toString();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
