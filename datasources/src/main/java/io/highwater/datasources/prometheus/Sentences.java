package io.highwater.datasources.prometheus;

import io.highwater.prometheus.client.Failure;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Says in one sentence for the operator why a source gave no reading. */
final class Sentences {
  private static final int LONGEST = 240;
  private static final Map<Integer, String> STATUS =
      Map.ofEntries(
          Map.entry(400, "Bad Request"),
          Map.entry(401, "Unauthorized"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(405, "Method Not Allowed"),
          Map.entry(408, "Request Timeout"),
          Map.entry(413, "Content Too Large"),
          Map.entry(422, "Unprocessable Content"),
          Map.entry(429, "Too Many Requests"),
          Map.entry(500, "Internal Server Error"),
          Map.entry(501, "Not Implemented"),
          Map.entry(502, "Bad Gateway"),
          Map.entry(503, "Service Unavailable"),
          Map.entry(504, "Gateway Timeout"));

  private final String source;
  private final String host;
  private final Duration timeout;

  /**
   * @param source its name in the configuration
   * @param host of the server, with the port
   * @param timeout that a query has
   */
  Sentences(String source, String host, Duration timeout) {
    this.source = source;
    this.host = host;
    this.timeout = timeout;
  }

  String of(Failure failure) {
    return shorten(
        switch (failure) {
          case Failure.ApiError(int status, String type, String message) ->
              apiError(status, type, message);
          case Failure.HttpError(int status, String type, String excerpt) ->
              httpError(status, type, excerpt);
          case Failure.Malformed(String detail) ->
              "answered in a form that cannot be read: " + detail;
          case Failure.RedirectRefused redirect -> redirect(redirect);
          case Failure.TooLarge(long limit) -> "answer larger than the limit of " + bytes(limit);
          case Failure.Unreachable(Failure.Reason reason, String detail) ->
              unreachable(reason, detail);
        });
  }

  private String apiError(int status, String type, String message) {
    if (status == 401 || status == 403) {
      return credentials(status);
    }
    // VictoriaMetrics repeats the status where Prometheus has a word.
    return switch (type.equals(String.valueOf(status)) ? "" : type) {
      case "bad_data" -> "refused the query: " + message;
      case "timeout" -> "gave up on the query: " + message;
      case "" -> "answered " + status(status) + tail(message);
      default -> "answered with an error (" + type + "): " + message;
    };
  }

  private String httpError(int status, String type, String excerpt) {
    if (status < 300) {
      String kind = type.isEmpty() ? "no content type" : type;
      return excerpt.isEmpty()
          ? "answered with an empty page"
          : "answered with something that is not JSON (" + kind + ")" + tail(excerpt);
    }
    return switch (status) {
      case 401, 403 -> credentials(status);
      case 404 -> "answered 404 Not Found: check the path in the url of source " + source;
      default -> "answered " + status(status) + tail(excerpt);
    };
  }

  private String credentials(int status) {
    return "answered " + status(status) + ": check the credentials of source " + source;
  }

  private static String redirect(Failure.RedirectRefused redirect) {
    String target = redirect.location().getHost();
    String to = target == null ? "an address that is none" : target;
    return redirect.why().equals("it leads to another host")
        ? "redirected to " + to + ", which is not followed"
        : "redirected to " + to + ", which is not followed: " + redirect.why();
  }

  private String unreachable(Failure.Reason reason, String detail) {
    return switch (reason) {
      case UNKNOWN_HOST -> "no address is known for " + host;
      case REFUSED -> host + " refused the connection";
      case NO_ROUTE -> "there is no route to " + host;
      case TIMEOUT -> noAnswer();
      case TLS -> "no trusted connection to " + host + tail(detail);
      case CUT_OFF -> "the answer was cut off";
      case CANCELLED -> "the query was cancelled";
      case CREDENTIALS -> "nothing was asked: " + detail;
      case OTHER -> "the connection to " + host + " failed" + tail(detail);
    };
  }

  String noAnswer() {
    return "no answer within " + duration(timeout);
  }

  private static String status(int status) {
    String words = STATUS.get(status);
    return words == null ? "HTTP status " + status : status + " " + words;
  }

  private static String tail(String detail) {
    return detail.isBlank() ? "" : ": " + detail;
  }

  /** {@code 4 s}, {@code 2.5 s}, {@code 300 ms}. */
  static String duration(Duration duration) {
    long millis = duration.toMillis();
    return millis < 1000
        ? millis + " ms"
        : BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString() + " s";
  }

  private static String bytes(long bytes) {
    if (bytes % (1 << 20) == 0) {
      return (bytes >> 20) + " MiB";
    }
    return bytes % (1 << 10) == 0
        ? (bytes >> 10) + " KiB"
        : String.format(Locale.ROOT, "%,d bytes", bytes);
  }

  /** On one line and of a length that fits a screen. */
  static String shorten(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }
}
