package io.highwater.prometheus.client;

import io.highwater.prometheus.client.Failure.Reason;
import io.highwater.prometheus.client.Failure.Unreachable;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import okhttp3.FormBody;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Sends calls and waits for their answers, no longer than the deadline allows. */
final class Transport implements AutoCloseable {
  /** For what may not heed the deadline by itself, such as looking up a name. */
  private static final Duration GRACE = Duration.ofMillis(250);

  private final HttpClients http;
  private final HttpUrl base;
  private final String userAgent;
  private final Credentials credentials;
  private final Duration timeout;
  private final long limit;
  private final AtomicBoolean getOnly = new AtomicBoolean();
  private final ServerClock clock = new ServerClock();
  private final Set<Exchange<?>> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Transport(
      HttpClients http,
      HttpUrl base,
      String userAgent,
      Credentials credentials,
      Duration timeout,
      long limit) {
    this.http = http;
    this.base = base;
    this.userAgent = userAgent;
    this.credentials = credentials;
    this.timeout = timeout;
    this.limit = limit;
  }

  HttpUrl base() {
    return base;
  }

  ServerClock clock() {
    return clock;
  }

  Duration timeout() {
    return timeout;
  }

  /** Asks by GET. */
  <T> Answer<T> get(String path, Parameters parameters, Function<Json, T> reader) {
    return get(path, parameters, timeout, reader);
  }

  /** As {@link #get(String, Parameters, Function)}, with a time of its own. */
  <T> Answer<T> get(String path, Parameters parameters, Duration within, Function<Json, T> reader) {
    return call(path, parameters, false, within, reader);
  }

  /** Asks by a POST form, or by GET where the server is known to take nothing else. */
  <T> Answer<T> form(String path, Parameters parameters, Function<Json, T> reader) {
    return form(path, parameters, timeout, reader);
  }

  /** As {@link #form(String, Parameters, Function)}, with a time of its own. */
  <T> Answer<T> form(
      String path, Parameters parameters, Duration within, Function<Json, T> reader) {
    return call(path, parameters, true, within, reader);
  }

  private <T> Answer<T> call(
      String path, Parameters parameters, boolean form, Duration within, Function<Json, T> reader) {
    Headers headers;
    try {
      headers = credentials.headers();
    } catch (Credentials.UnusableException e) {
      return failed(Reason.CREDENTIALS, String.valueOf(e.getMessage()));
    }
    HttpUrl url = base.newBuilder().addEncodedPathSegments("api/v1/" + path).build();
    Request get = new Request.Builder().url(query(url, parameters)).headers(headers).build();
    Request post =
        form ? new Request.Builder().url(url).headers(headers).post(body(parameters)).build() : get;
    long deadline = System.nanoTime() + within.toNanos();
    Exchange<T> exchange = new Exchange<>(http, clock, deadline, limit, reader);
    return await(exchange, agent(post), agent(get), within);
  }

  private <T> Answer<T> await(Exchange<T> exchange, Request post, Request get, Duration within) {
    CompletableFuture<Answer<T>> answer = new CompletableFuture<>();
    underWay.add(exchange);
    try {
      if (closed) {
        return failed(Reason.CANCELLED, "");
      }
      Thread.ofVirtual()
          .name("prometheus-client " + base.host())
          .start(() -> complete(answer, exchange, post, get));
      return answer.get(within.plus(GRACE).toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      exchange.cancel();
      Thread.currentThread().interrupt();
      return failed(Reason.CANCELLED, "");
    } catch (TimeoutException e) {
      exchange.cancel();
      return failed(Reason.TIMEOUT, "");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a call of the Prometheus API broke", e.getCause());
    } finally {
      underWay.remove(exchange);
    }
  }

  private <T> void complete(
      CompletableFuture<Answer<T>> answer, Exchange<T> exchange, Request post, Request get) {
    try {
      answer.complete(exchange.perform(post, get, getOnly));
    } catch (RuntimeException | Error e) {
      answer.completeExceptionally(e);
    }
  }

  private Request agent(Request request) {
    return request
        .newBuilder()
        .header("User-Agent", userAgent)
        .header("Accept", "application/json")
        .build();
  }

  private static HttpUrl query(HttpUrl url, Parameters parameters) {
    HttpUrl.Builder builder = url.newBuilder();
    parameters.forEach(builder::addQueryParameter);
    return builder.build();
  }

  private static FormBody body(Parameters parameters) {
    FormBody.Builder builder = new FormBody.Builder();
    parameters.forEach(builder::add);
    return builder.build();
  }

  private static <T> Answer<T> failed(Reason reason, String detail) {
    return new Answer.Failed<>(new Unreachable(reason, detail));
  }

  /** Cancels what is under way; every later call is cancelled at once. */
  @Override
  public void close() {
    closed = true;
    underWay.forEach(Exchange::cancel);
    http.close();
  }
}
