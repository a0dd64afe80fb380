package io.highwater.datasources.scrape;

import io.highwater.datasources.exposition.ExpositionFormat;
import io.highwater.prometheus.client.Tls;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/** Fetches metrics pages: a deadline, a size limit, no compression near by. */
final class PageClient implements AutoCloseable {
  /** So many targets are kept connected between two scrapes. */
  private static final int IDLE_CONNECTIONS = 1000;

  private final int maxBytes;
  private final OkHttpClient common;

  /** By what differs among targets; all share the connections of {@link #common}. */
  private final Map<Terms, OkHttpClient> clients = new ConcurrentHashMap<>();

  private record Terms(Duration timeout, Tls tls, boolean followRedirects) {}

  /**
   * @param maxBytes of one page, where its target does not name a smaller limit
   */
  PageClient(int maxBytes) {
    this.maxBytes = maxBytes;
    this.common =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            // Not to read the system's authorities before one is asked.
            .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
            .retryOnConnectionFailure(true)
            .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 5, TimeUnit.MINUTES))
            .addNetworkInterceptor(PageClient::uncompressedNearBy)
            .build();
  }

  private OkHttpClient client(Terms terms) {
    OkHttpClient.Builder builder =
        common
            .newBuilder()
            .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT))
            .callTimeout(terms.timeout())
            .connectTimeout(terms.timeout())
            .readTimeout(terms.timeout())
            .followRedirects(terms.followRedirects())
            .followSslRedirects(terms.followRedirects());
    if (!terms.tls().equals(Tls.SYSTEM)) {
      X509TrustManager judge = terms.tls().trustManager();
      builder.sslSocketFactory(sockets(terms.tls(), judge), judge);
    }
    return builder.build();
  }

  private static SSLSocketFactory sockets(Tls tls, X509TrustManager judge) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          tls.keyManagers().toArray(KeyManager[]::new),
          new TrustManager[] {judge},
          new SecureRandom());
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java offers no TLS", e);
    }
  }

  /** Compressing costs a neighbour more time than it saves on the way. */
  private static Response uncompressedNearBy(Interceptor.Chain chain) throws IOException {
    Connection connection = chain.connection();
    Request request = chain.request();
    if (connection != null && isNear(connection.socket().getInetAddress())) {
      request = request.newBuilder().header("Accept-Encoding", "identity").build();
    }
    return chain.proceed(request);
  }

  private static boolean isNear(InetAddress address) {
    boolean uniqueLocal =
        address.getAddress().length == 16 && (address.getAddress()[0] & 0xFE) == 0xFC;
    return address.isLoopbackAddress()
        || address.isSiteLocalAddress()
        || address.isLinkLocalAddress()
        || uniqueLocal;
  }

  Page fetch(PlannedScrape scrape) {
    ScrapeOptions options = scrape.options();
    Terms terms = new Terms(options.timeout(), options.tls(), options.followRedirects());
    try {
      Request.Builder request =
          new Request.Builder()
              .url(scrape.target().url().toString())
              .header("Accept", ExpositionFormat.ACCEPT)
              .header(
                  "X-Prometheus-Scrape-Timeout-Seconds",
                  BigDecimal.valueOf(options.timeout().toMillis(), 3)
                      .stripTrailingZeros()
                      .toPlainString());
      options.credential().headers().forEach(request::header);
      OkHttpClient client = clients.computeIfAbsent(terms, this::client);
      try (Response response = client.newCall(request.build()).execute()) {
        return read(response, options);
      }
    } catch (IOException e) {
      return new Page.Unusable(reason(e, options.timeout()));
    } catch (IllegalArgumentException e) {
      return new Page.Unusable(String.valueOf(e.getMessage()));
    }
  }

  private Page read(Response response, ScrapeOptions options) throws IOException {
    if (response.isRedirect()) {
      return new Page.Unusable(
          "server redirects (HTTP " + response.code() + "); give the page's own URL");
    }
    if (response.code() != 200) {
      return new Page.Unusable("server returned HTTP status " + status(response));
    }
    String type = response.header("Content-Type", "");
    Optional<ExpositionFormat> format =
        ExpositionFormat.ofContentType(type == null ? "" : type).or(options::fallback);
    if (format.isEmpty()) {
      return new Page.Unusable(noFormat(type == null ? "" : type));
    }
    BufferedSource source = response.body().source();
    int limit = options.rules().limits().pageBytes();
    int most = limit == 0 ? maxBytes : Math.min(limit, maxBytes);
    if (source.request(most + 1L)) {
      return new Page.Unusable("page is longer than the limit of " + most + " bytes");
    }
    byte[] bytes = source.readByteArray();
    boolean framed =
        response.header("Content-Length") != null || response.header("Transfer-Encoding") != null;
    if (!framed && bytes.length > 0 && bytes[bytes.length - 1] != '\n') {
      return new Page.Unusable("page is cut off: no line feed at its end");
    }
    return new Page.Text(bytes, format.get());
  }

  private static String status(Response response) {
    String message = response.message();
    return response.code() + (message.isEmpty() ? "" : " " + message);
  }

  /** Why a page of this type is no metrics page. */
  private static String noFormat(String type) {
    return type.isBlank()
        ? "page is not a metrics page: it has no Content-Type, and no fallback_scrape_protocol is"
            + " set"
        : "page is not a metrics page: its Content-Type is " + type.split(";", 2)[0].strip();
  }

  private static String reason(IOException e, Duration timeout) {
    return switch (e) {
      case UnknownHostException unknown -> "host name does not resolve";
      case ConnectException refused -> "connection refused";
      case InterruptedIOException late ->
          "no whole answer within " + timeout.toMillis() + " ms (context deadline exceeded)";
      case EOFException cut -> "answer is cut off";
      case ProtocolException cut -> "answer is cut off or no HTTP: " + cut.getMessage();
      case SSLException tls -> "TLS: " + tls.getMessage();
      default -> "cannot read the page: " + e.getMessage();
    };
  }

  @Override
  public void close() {
    clients.values().forEach(client -> client.dispatcher().cancelAll());
    common.dispatcher().cancelAll();
    common.connectionPool().evictAll();
    common.dispatcher().executorService().shutdown();
  }
}
