package io.highwater.prometheus.client;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * One call of the API: as many HTTP requests as redirects and a refused POST ask for, within one
 * deadline.
 */
final class Exchange<T> {
  private static final int MOST_REDIRECTS = 5;

  private final HttpClients http;
  private final ServerClock clock;
  private final long deadline;
  private final long limit;
  private final Function<Json, T> reader;
  private @Nullable Call current;
  private boolean cancelled;

  /**
   * @param clock is told of the date of each answer
   * @param deadline in terms of {@link System#nanoTime()}
   * @param limit of the answer's size in bytes
   */
  Exchange(
      HttpClients http, ServerClock clock, long deadline, long limit, Function<Json, T> reader) {
    this.http = http;
    this.clock = clock;
    this.deadline = deadline;
    this.limit = limit;
    this.reader = reader;
  }

  /** Ends the request under way and all that would follow. */
  synchronized void cancel() {
    cancelled = true;
    if (current != null) {
      current.cancel();
    }
  }

  /**
   * @param post tried first unless {@code getOnly} is set
   * @param getOnly set when the server turns out to take GET only
   */
  Answer<T> perform(Request post, Request get, AtomicBoolean getOnly) {
    try {
      if (getOnly.get() || post.method().equals("GET")) {
        return follow(get);
      }
      Answer<T> answer = follow(post);
      if (!refusesPost(answer)) {
        return answer;
      }
      Answer<T> second = follow(get);
      if (!refusesPost(second)) {
        getOnly.set(true);
      }
      return second;
    } catch (IOException e) {
      return new Answer.Failed<>(fault(e));
    }
  }

  private static boolean refusesPost(Answer<?> answer) {
    int status =
        switch (answer) {
          case Answer.Failed<?>(Failure.HttpError error) -> error.status();
          case Answer.Failed<?>(Failure.ApiError error) -> error.httpStatus();
          case Answer.Failed<?> _, Answer.Success<?> _ -> 0;
        };
    return status == 405 || status == 501;
  }

  private Answer<T> follow(Request first) throws IOException {
    Request request = first;
    for (int hop = 0; ; hop++) {
      try (Response response = execute(request)) {
        String location = response.header("Location");
        if (!isRedirect(response.code()) || location == null) {
          return read(response);
        }
        HttpUrl target = request.url().resolve(location);
        String refusal = target == null ? "it leads nowhere" : refusal(first.url(), target, hop);
        if (target == null || !refusal.isEmpty()) {
          return new Answer.Failed<>(
              new Failure.RedirectRefused(response.code(), shown(target), refusal));
        }
        request = request.newBuilder().url(target).build();
      }
    }
  }

  private Response execute(Request request) throws IOException {
    Call call = http.at(request.url()).newCall(request);
    synchronized (this) {
      if (cancelled) {
        throw new IOException("cancelled");
      }
      current = call;
    }
    call.timeout().timeout(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    Response response = call.execute();
    Instant date = response.headers().getInstant("Date");
    if (date != null) {
      clock.heard(
          date,
          Instant.ofEpochMilli(response.sentRequestAtMillis()),
          Instant.ofEpochMilli(response.receivedResponseAtMillis()));
    }
    return response;
  }

  private Answer<T> read(Response response) throws IOException {
    MediaType type = response.body().contentType();
    if (response.body().contentLength() > limit && response.code() < 300) {
      return new Answer.Failed<>(new Failure.TooLarge(limit));
    }
    return new AnswerReader<>(
            response.code(), type == null ? "" : type.type() + "/" + type.subtype(), reader)
        .read(response.body().byteStream(), limit);
  }

  private synchronized Failure fault(IOException e) {
    if (cancelled) {
      return new Failure.Unreachable(Failure.Reason.CANCELLED, "");
    }
    if (System.nanoTime() - deadline >= 0) {
      return new Failure.Unreachable(Failure.Reason.TIMEOUT, "");
    }
    return Faults.of(e);
  }

  /** The redirects that keep the method, or are commonly meant to. */
  private static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 307 || status == 308;
  }

  /** Why not to go to {@code target}; empty where nothing speaks against it. */
  private static String refusal(HttpUrl origin, HttpUrl target, int hop) {
    if (!target.host().equals(origin.host())) {
      return "it leads to another host";
    }
    if (origin.isHttps() && !target.isHttps()) {
      return "it leads from https to http";
    }
    return hop < MOST_REDIRECTS ? "" : "it is the sixth in a row";
  }

  /** Without user, password, query and fragment, which may hold secrets. */
  private static URI shown(@Nullable HttpUrl target) {
    return target == null
        ? URI.create("")
        : target.newBuilder().username("").password("").query(null).fragment(null).build().uri();
  }
}
