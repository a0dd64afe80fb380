package io.highwater.prometheus.client;

import java.net.URI;

/** Why there is no value. No text in here holds a credential. */
public sealed interface Failure {
  /**
   * The API itself refused.
   *
   * @param httpStatus 400, 422, 503, …
   * @param errorType the server's word: {@code bad_data}, {@code execution}, {@code timeout}, or
   *     any other that a newer server may use
   */
  record ApiError(int httpStatus, String errorType, String message) implements Failure {}

  /**
   * Something answered, but not in the API's form: a proxy's error page, a log-in page, a wrong
   * path.
   *
   * @param status the HTTP status, which may be 200
   * @param contentType without parameters; empty where there was none
   * @param excerpt the beginning of the text, without tags, on one line, at most 200 characters
   */
  record HttpError(int status, String contentType, String excerpt) implements Failure {}

  /**
   * The answer began as the API's but went on in a form that cannot be read.
   *
   * @param detail what was met, and where
   */
  record Malformed(String detail) implements Failure {}

  /** A redirect that was not followed, because the credentials would have gone with it. */
  record RedirectRefused(int status, URI location, String why) implements Failure {}

  /**
   * The answer is larger than this client accepts, counted after decompression.
   *
   * @param limitBytes the client's limit
   */
  record TooLarge(long limitBytes) implements Failure {}

  /**
   * No answer, or not to its end.
   *
   * @param detail a few words more, possibly empty
   */
  record Unreachable(Reason reason, String detail) implements Failure {}

  /** What stood between the client and the answer. */
  enum Reason {
    /** The host's name has no address. */
    UNKNOWN_HOST,
    /** The host is there and nothing listens. */
    REFUSED,
    /** No way to the host's network, or the host is down. */
    NO_ROUTE,
    /** The call's deadline passed before the answer was complete. */
    TIMEOUT,
    /** The two sides could not agree on a trusted connection. */
    TLS,
    /** The connection ended before the answer did. */
    CUT_OFF,
    /** The calling thread was interrupted, or the client closed. */
    CANCELLED,
    /** A password, token or header value could not be had or cannot be sent. Nothing was sent. */
    CREDENTIALS,
    /** Anything else the network did. */
    OTHER
  }
}
