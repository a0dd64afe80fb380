package io.highwater.datasources.probe;

import io.highwater.prometheus.client.Tls;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * An HTTP endpoint and how to be let in by it.
 *
 * @param headers by name; each value is asked for anew before each request, so that a rotated token
 *     is picked up
 */
public record Endpoint(URI url, Map<String, Supplier<String>> headers, Tls tls) {
  public Endpoint {
    headers = Map.copyOf(headers);
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!(scheme.equals("http") || scheme.equals("https")) || url.getHost() == null) {
      throw new IllegalArgumentException(
          "a probe needs a URL such as http://127.0.0.1:8080/actuator/health");
    }
    if (url.getUserInfo() != null) {
      throw new IllegalArgumentException("a URL must not carry a password; use basic");
    }
  }

  public static Endpoint of(URI url) {
    return new Endpoint(url, Map.of(), Tls.SYSTEM);
  }

  public Endpoint withHeader(String name, Supplier<String> value) {
    Map<String, Supplier<String>> all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new Endpoint(url, all, tls);
  }

  public Endpoint withBasic(String user, Supplier<String> password) {
    return withHeader(
        "Authorization",
        () -> {
          byte[] pair = (user + ":" + password.get()).getBytes(StandardCharsets.UTF_8);
          return "Basic " + Base64.getEncoder().encodeToString(pair);
        });
  }

  public Endpoint withBearer(Supplier<String> token) {
    return withHeader("Authorization", () -> "Bearer " + token.get().strip());
  }

  public Endpoint withTls(Tls other) {
    return new Endpoint(url, headers, other);
  }

  HostPort hostPort() {
    int standard = "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
    String host = url.getHost();
    return new HostPort(
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        url.getPort() < 0 ? standard : url.getPort());
  }

  /** Where it is; a path or query may hold a token. */
  @Override
  public String toString() {
    return "Endpoint[" + hostPort() + "]";
  }
}
