package io.highwater.prometheus.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * Says where a server is and how to ask it. Secrets are given as suppliers, which are asked before
 * each call: a rotated token is used from the next call on. A supplier that has no secret to give
 * throws {@link IllegalStateException} with a message that may be shown; of any other exception
 * only the kind is told.
 */
public final class PrometheusClientBuilder {
  private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** As many as are likely to be in use at once: one that is not kept is made anew each time. */
  private static final int KEPT_CONNECTIONS = 16;

  private final HttpUrl base;
  private final Credentials credentials = new Credentials();
  private Tls tls = Tls.SYSTEM;
  private Duration timeout = Duration.ofSeconds(10);
  private long limit = 64L << 20;
  private boolean serverClock;
  private String userAgent = "prometheus-api-client-java";

  PrometheusClientBuilder(String baseUrl) {
    @Nullable HttpUrl url = HttpUrl.parse(baseUrl.strip());
    if (url == null) {
      throw new IllegalArgumentException(
          "\"" + redacted(baseUrl) + "\" is no http or https address");
    }
    if (url.query() != null || url.fragment() != null) {
      throw new IllegalArgumentException(
          "the address of a server has no '?' and no '#': \"" + redacted(baseUrl) + "\"");
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      String password = url.password();
      credentials.basic(url.username(), () -> password);
    }
    this.base = url.newBuilder().username("").password("").build();
  }

  /** Without what stands before an at sign and behind a question mark or number sign. */
  private static String redacted(String url) {
    int scheme = url.indexOf("//");
    String start = scheme < 0 ? "" : url.substring(0, scheme + 2);
    int at = url.lastIndexOf('@');
    String shown = at < 0 ? url : (at < start.length() ? "" : start) + "***" + url.substring(at);
    return shown.replaceAll("[?#].*", "");
  }

  /** Sends a user and password with every call. */
  public PrometheusClientBuilder basicAuth(String user, Supplier<String> password) {
    credentials.basic(user, password);
    return this;
  }

  /** Sends a bearer token with every call; white space around it is left out. */
  public PrometheusClientBuilder bearerToken(Supplier<String> token) {
    credentials.bearer(token);
    return this;
  }

  /** Sends a header with every call, such as the tenant of a shared server. */
  public PrometheusClientBuilder header(String name, String value) {
    return header(name, () -> value);
  }

  public PrometheusClientBuilder header(String name, Supplier<String> value) {
    if (!HEADER_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("\"" + name + "\" is no name of a header");
    }
    credentials.add(name, value);
    return this;
  }

  /** Whom to trust and who to be on https. */
  public PrometheusClientBuilder tls(Tls use) {
    this.tls = use;
    return this;
  }

  /**
   * How long a call may take from beginning to end, redirects and a trickling body included; 10
   * seconds unless told. The server is told too, so that it stops when nobody waits any more.
   */
  public PrometheusClientBuilder callTimeout(Duration longest) {
    if (longest.toMillis() < 1) {
      throw new IllegalArgumentException("a call needs at least a millisecond");
    }
    this.timeout = longest;
    return this;
  }

  /** How large an answer may be, counted after decompression; 64 MiB unless told. */
  public PrometheusClientBuilder maxResponseBytes(long largest) {
    if (largest < 1) {
      throw new IllegalArgumentException("an answer needs at least a byte");
    }
    this.limit = largest;
    return this;
  }

  /**
   * Corrects for a server whose clock is ten seconds or more off: times in calls and answers are
   * this machine's, and {@link PrometheusClient#clockOffset} tells how far they are apart. A call
   * that finds this out is repeated, at most twice.
   */
  public PrometheusClientBuilder followServerClock() {
    this.serverClock = true;
    return this;
  }

  public PrometheusClientBuilder userAgent(String name) {
    this.userAgent = name;
    return this;
  }

  /**
   * @throws IllegalArgumentException when a certificate or key cannot be used; it names the file
   */
  public PrometheusClient build() {
    OkHttpClient.Builder http =
        new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(KEPT_CONNECTIONS, 5, TimeUnit.MINUTES))
            // HTTP/2 gives nothing to a few queries, and hides why a connection ended.
            .protocols(List.of(Protocol.HTTP_1_1))
            .followRedirects(false)
            .followSslRedirects(false)
            // Only the deadline of the whole call counts.
            .connectTimeout(Duration.ZERO)
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .addNetworkInterceptor(new Near());
    return new PrometheusClient(
        new Transport(
            new HttpClients(http, base, tls), base, userAgent, credentials.copy(), timeout, limit),
        serverClock);
  }
}
