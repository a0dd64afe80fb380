package io.highwater.datasources.alertmanager;

import io.highwater.datasources.prometheus.PrometheusSettings;
import io.highwater.engine.yaml.Durations;
import io.highwater.prometheus.client.Tls;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks one Alertmanager, each question within a deadline and a size. */
final class Api implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final MediaType JSON_TYPE = MediaType.get("application/json");
  private static final int LONGEST = 240;

  private final String server;
  private final PrometheusSettings settings;
  private final HttpUrl base;
  private final OkHttpClient reading;

  /** Keeps no connection: one that had died would leave open whether a change was made. */
  private final OkHttpClient writing;

  /**
   * @param server its name in the configuration
   * @throws IllegalArgumentException when the address, a certificate or a key cannot be used
   */
  Api(String server, PrometheusSettings settings) {
    this.server = server;
    this.settings = settings;
    HttpUrl url = HttpUrl.get(settings.url().toString());
    this.base = url.newBuilder().username("").password("").build();
    OkHttpClient.Builder http =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .callTimeout(settings.timeout())
            .connectTimeout(settings.timeout())
            .readTimeout(settings.timeout());
    tls(settings.tls(), http);
    this.reading = http.build();
    this.writing =
        reading
            .newBuilder()
            .retryOnConnectionFailure(false)
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.MILLISECONDS))
            .build();
  }

  private static void tls(Tls tls, OkHttpClient.Builder http) {
    if (tls.equals(Tls.SYSTEM)) {
      return;
    }
    try {
      X509TrustManager judge = tls.trustManager();
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          tls.keyManagers().toArray(KeyManager[]::new),
          new TrustManager[] {judge},
          new SecureRandom());
      http.sslSocketFactory(context.getSocketFactory(), judge);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java offers no TLS", e);
    }
  }

  /** Free of secrets. */
  String address() {
    return base.toString();
  }

  JsonNode get(String path) throws NoAnswerException {
    return json(call(reading, request(path).get().build()));
  }

  JsonNode post(String path, JsonNode body) throws NoAnswerException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    return json(call(writing, request(path).post(RequestBody.create(bytes, JSON_TYPE)).build()));
  }

  void delete(String path) throws NoAnswerException {
    call(writing, request(path).delete().build());
  }

  /**
   * @param path below {@code api/v2/}
   */
  private Request.Builder request(String path) throws NoAnswerException {
    return new Request.Builder()
        .url(base.newBuilder().addPathSegments("api/v2/" + path).build())
        .headers(Secrets.of(settings))
        .header("User-Agent", "Highwater")
        .header("Accept", "application/json");
  }

  private String call(OkHttpClient http, Request request) throws NoAnswerException {
    try (Response response = http.newCall(request).execute()) {
      BufferedSource source = response.body().source();
      if (source.request(settings.maxBytes() + 1)) {
        throw NoAnswerException.lost(
            "answer larger than the limit of " + settings.maxBytes() + " bytes");
      }
      String text = source.readString(StandardCharsets.UTF_8);
      if (!response.isSuccessful()) {
        throw NoAnswerException.refused(status(request.url(), response.code(), text));
      }
      return text;
    } catch (IOException e) {
      throw unreached(e);
    }
  }

  private static JsonNode json(String text) throws NoAnswerException {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw NoAnswerException.lost(
          "answered in a form that cannot be read: " + shorten(e.getOriginalMessage()));
    }
  }

  private String status(HttpUrl asked, int code, String text) {
    return switch (code) {
      case 401, 403 ->
          "answered HTTP status " + code + ": check the credentials of alert server " + server;
      case 404 ->
          asked.pathSegments().contains("silence")
              ? "knows no such silence (HTTP status 404)"
              : "answered HTTP status 404"
                  + tail(text)
                  + ": check the path in the url of alert server "
                  + server;
      case 301, 302, 303, 307, 308 ->
          "redirects (HTTP status " + code + "), which is not followed: give the server's own url";
      default -> "answered HTTP status " + code + tail(text);
    };
  }

  /** Alertmanager's own words are a JSON text; a proxy's page is shown without its tags. */
  private static String tail(String text) {
    String plain =
        text.startsWith("\"") && text.strip().endsWith("\"")
            ? text.strip().substring(1, text.strip().length() - 1)
            : text.replaceAll("(?s)<[^>]*>", " ");
    return plain.isBlank() ? "" : " (" + shorten(plain) + ")";
  }

  static String shorten(String text) {
    String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }

  private NoAnswerException unreached(IOException e) {
    String host = base.host() + ":" + base.port();
    return switch (e) {
      case UnknownHostException _ ->
          NoAnswerException.refused("no address is known for " + base.host());
      case NoRouteToHostException _ -> NoAnswerException.refused("there is no route to " + host);
      case ConnectException _ -> NoAnswerException.refused(host + " refused the connection");
      case SSLException tls ->
          NoAnswerException.refused(
              "no trusted connection to "
                  + host
                  + ": "
                  + shorten(String.valueOf(tls.getMessage())));
      case InterruptedIOException _ ->
          NoAnswerException.lost("no answer within " + Durations.format(settings.timeout()));
      default -> NoAnswerException.lost("the answer of " + host + " was cut off");
    };
  }

  @Override
  public void close() {
    for (OkHttpClient http : new OkHttpClient[] {reading, writing}) {
      http.dispatcher().cancelAll();
      http.connectionPool().evictAll();
    }
  }
}
