package io.highwater.datasources.scrape;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import okhttp3.Connection;
import okhttp3.Credentials;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;

/** Fetches metrics pages: no redirects, a deadline, a size limit, no compression near by. */
final class PageClient implements AutoCloseable {
  private static final String ACCEPT =
      "text/plain;version=0.0.4;q=1,application/openmetrics-text;version=1.0.0;q=0.5";

  private final OkHttpClient client;
  private final Duration timeout;
  private final int maxBytes;

  PageClient(Duration timeout, int maxBytes) {
    this.timeout = timeout;
    this.maxBytes = maxBytes;
    this.client =
        new OkHttpClient.Builder()
            .callTimeout(timeout)
            .connectTimeout(timeout)
            .readTimeout(timeout)
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(true)
            .addNetworkInterceptor(PageClient::uncompressedNearBy)
            .build();
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

  Page fetch(ScrapeTarget target) {
    Request.Builder request =
        new Request.Builder().url(target.url().toString()).header("Accept", ACCEPT);
    switch (target.credential()) {
      case Credential.None none -> {}
      case Credential.Basic(String user, String password) ->
          request.header("Authorization", Credentials.basic(user, password));
      case Credential.Bearer(String token) -> request.header("Authorization", "Bearer " + token);
      case Credential.Header(String name, String value) -> request.header(name, value);
    }
    try (Response response = client.newCall(request.build()).execute()) {
      return read(response);
    } catch (IOException e) {
      return new Page.Unusable(reason(e));
    }
  }

  private Page read(Response response) throws IOException {
    if (response.isRedirect()) {
      return new Page.Unusable(
          "server redirects (HTTP " + response.code() + "); give the page's own URL");
    }
    if (response.code() != 200) {
      return new Page.Unusable("server returned HTTP status " + status(response));
    }
    ResponseBody body = response.body();
    Optional<String> notText = notText(Optional.ofNullable(body.contentType()));
    if (notText.isPresent()) {
      return new Page.Unusable(notText.get());
    }
    BufferedSource source = body.source();
    if (source.request(maxBytes + 1L)) {
      return new Page.Unusable("page is longer than the limit of " + maxBytes + " bytes");
    }
    byte[] bytes = source.readByteArray();
    boolean framed =
        response.header("Content-Length") != null || response.header("Transfer-Encoding") != null;
    if (!framed && bytes.length > 0 && bytes[bytes.length - 1] != '\n') {
      return new Page.Unusable("page is cut off: no line feed at its end");
    }
    return new Page.Text(bytes);
  }

  private static String status(Response response) {
    String message = response.message();
    return response.code() + (message.isEmpty() ? "" : " " + message);
  }

  /** Why a page of this type is no metrics page. */
  private static Optional<String> notText(Optional<MediaType> type) {
    if (type.isEmpty()) {
      return Optional.of("page is not a metrics page: it has no Content-Type");
    }
    String plain = type.get().type() + "/" + type.get().subtype();
    return switch (plain.toLowerCase(Locale.ROOT)) {
      case "text/plain", "application/openmetrics-text" -> Optional.empty();
      default -> Optional.of("page is not a metrics page: its Content-Type is " + plain);
    };
  }

  private String reason(IOException e) {
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
    client.dispatcher().cancelAll();
    client.connectionPool().evictAll();
    client.dispatcher().executorService().shutdown();
  }
}
