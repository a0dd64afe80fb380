package io.highwater.app.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How to be let in by an HTTP endpoint.
 *
 * @param basic user and password
 * @param bearer token
 * @param headers sent with every request
 * @param tls own authority and client certificate
 */
public record Access(
    Optional<Basic> basic,
    Optional<Secret> bearer,
    Map<String, Secret> headers,
    Optional<Tls> tls) {
  public static final Access OPEN =
      new Access(Optional.empty(), Optional.empty(), Map.of(), Optional.empty());

  public Access {
    headers = Map.copyOf(headers);
  }

  public record Basic(String username, Secret password) {}

  /**
   * PEM files.
   *
   * @param ca authorities to trust in place of the system's
   * @param certificate the client's chain
   * @param key the client's private key
   */
  public record Tls(Optional<Path> ca, Optional<Path> certificate, Optional<Path> key) {}
}
