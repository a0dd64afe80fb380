package io.highwater.prometheus.client;

import java.util.List;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client for an address. One that may use TLS reads all the system's authorities when it
 * is made, which is a good part of a program's start; so there is none for a server on http until a
 * redirect leads to https. They share their connections. Thread-safe.
 */
final class HttpClients implements AutoCloseable {
  private final OkHttpClient plain;
  private final Tls tls;
  private @Nullable OkHttpClient secure;

  /**
   * @param base of the server; on https, and with files in {@code tls}, these are read at once
   * @throws IllegalArgumentException naming the file of {@code tls} that cannot be used
   */
  HttpClients(OkHttpClient.Builder settings, HttpUrl base, Tls tls) {
    this.plain = settings.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT)).build();
    this.tls = tls;
    if (base.isHttps() || !tls.equals(Tls.SYSTEM)) {
      secure = made();
    }
  }

  OkHttpClient at(HttpUrl url) {
    return url.isHttps() ? secure() : plain;
  }

  private synchronized OkHttpClient secure() {
    if (secure == null) {
      secure = made();
    }
    return secure;
  }

  private OkHttpClient made() {
    OkHttpClient.Builder http =
        plain.newBuilder().connectionSpecs(List.of(ConnectionSpec.MODERN_TLS));
    TlsMaterial.apply(tls, http);
    return http.build();
  }

  @Override
  public void close() {
    plain.connectionPool().evictAll();
  }
}
