package io.highwater.datasources.probe;

import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Response;

/** Which redirects a probe follows. */
final class Redirects {
  private Redirects() {}

  /** Where {@code response} sends its reader, if it does. */
  static Optional<HttpUrl> target(Response response, HttpUrl from) {
    return switch (response.code()) {
      case 301, 302, 303, 307, 308 ->
          Optional.ofNullable(response.header("Location")).map(from::resolve);
      default -> Optional.empty();
    };
  }

  /** Only within the same host and port, or from there up to HTTPS on its standard port. */
  static boolean allowed(HttpUrl from, HttpUrl to) {
    if (!from.host().equals(to.host())) {
      return false;
    }
    boolean same = from.scheme().equals(to.scheme()) && from.port() == to.port();
    boolean upgrade = !from.isHttps() && to.isHttps() && from.port() == 80 && to.port() == 443;
    return same || upgrade;
  }

  /** Scheme, host and port; the rest may hold a token. */
  static String told(HttpUrl url) {
    String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
    String port = url.port() == HttpUrl.defaultPort(url.scheme()) ? "" : ":" + url.port();
    return url.scheme() + "://" + host + port;
  }
}
