package io.highwater.datasources.probe;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.highwater.prometheus.client.Tls;
import java.util.Optional;
import java.util.Set;

/** What to ask of whom, to learn whether it is well. */
public sealed interface Probe {
  /** Unique within a source; the label {@code probe}. */
  String name();

  /** Where it goes; the label {@code instance}. */
  HostPort target();

  /**
   * A GET.
   *
   * @param status accepted status codes; empty accepts every 2xx
   * @param body a regular expression (RE2) that the body's first megabyte must contain
   * @param notBody one that the body must not contain
   */
  record Http(
      String name,
      Endpoint endpoint,
      Set<Integer> status,
      Optional<String> body,
      Optional<String> notBody)
      implements Probe {
    public Http {
      requireName(name);
      status = Set.copyOf(status);
      body.ifPresent(Probe::requirePattern);
      notBody.ifPresent(Probe::requirePattern);
    }

    /** Content with every 2xx. */
    public Http(String name, Endpoint endpoint) {
      this(name, endpoint, Set.of(), Optional.empty(), Optional.empty());
    }

    @Override
    public HostPort target() {
      return endpoint.hostPort();
    }
  }

  /** A TCP connection, closed as soon as it stands. */
  record Tcp(String name, HostPort target) implements Probe {
    public Tcp {
      requireName(name);
    }
  }

  /**
   * A TLS handshake, for the certificate's sake.
   *
   * @param serverName the name asked for and expected in the certificate, where it is not the host
   */
  record Certificate(String name, HostPort target, Optional<String> serverName, Tls tls)
      implements Probe {
    public Certificate {
      requireName(name);
    }

    public Certificate(String name, HostPort target) {
      this(name, target, Optional.empty(), Tls.SYSTEM);
    }
  }

  /**
   * A health page, component by component: JSON as Spring Boot's actuator and MicroProfile write
   * it, or Kubernetes's lines {@code [+]name ok}.
   *
   * @param optional components whose failure degrades the service but does not fail it, by their
   *     path ({@code redis}, {@code cache/redis}); their inner components are optional too
   */
  record Health(String name, Endpoint endpoint, Set<String> optional) implements Probe {
    public Health {
      requireName(name);
      optional = Set.copyOf(optional);
    }

    @Override
    public HostPort target() {
      return endpoint.hostPort();
    }
  }

  private static void requireName(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a probe needs a name");
    }
  }

  private static void requirePattern(String text) {
    try {
      Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("bad regular expression: " + e.getDescription(), e);
    }
  }
}
