package io.highwater.datasources.probe;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a probe goes.
 *
 * @param host a name or an address; an IPv6 address without brackets
 */
public record HostPort(String host, int port) {
  private static final Pattern FORM =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.%]+)]|([^:\\s/@\\[\\]]+)):(\\d{1,5})");

  public HostPort {
    if (host.isBlank() || port < 1 || port > 65_535) {
      throw new IllegalArgumentException("expected a host and a port from 1 to 65535");
    }
  }

  /**
   * @param text {@code host:port}; an IPv6 address in brackets
   * @throws IllegalArgumentException when it is anything else
   */
  public static HostPort parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("expected host:port, such as 127.0.0.1:5672 or [::1]:443");
    }
    String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return new HostPort(host, Integer.parseInt(matcher.group(3)));
  }

  /** Whether the host is written as an address, which no server takes as a name (RFC 6066). */
  boolean isAddress() {
    return host.contains(":") || host.matches("[0-9.]+");
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
