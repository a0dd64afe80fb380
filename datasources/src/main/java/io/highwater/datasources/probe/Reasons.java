package io.highwater.datasources.probe;

import io.highwater.engine.yaml.Durations;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Says in the operator's words why there was no answer. */
final class Reasons {
  private Reasons() {}

  static String of(Exception e, HostPort target, Duration timeout) {
    if (e instanceof InterruptedException) {
      return "interrupted";
    }
    if (find(e, InterruptedIOException.class).isPresent()) {
      return noAnswer(timeout);
    }
    if (find(e, UnknownHostException.class).isPresent()) {
      return "unknown host " + target.host();
    }
    if (find(e, SSLException.class).isPresent()) {
      return tls(e);
    }
    if (find(e, NoRouteToHostException.class).isPresent()) {
      return "no route to " + target;
    }
    if (find(e, ConnectException.class).isPresent()) {
      return refused(e) ? "connection refused by " + target : "cannot connect to " + target;
    }
    if (find(e, EOFException.class).isPresent()) {
      return "the connection was closed before the answer was complete";
    }
    return e instanceof IOException
        ? ShownText.of(e.getClass().getSimpleName() + told(e))
        : "the probe itself failed: " + e.getClass().getSimpleName();
  }

  static String noAnswer(Duration timeout) {
    return "no answer within " + Durations.format(timeout);
  }

  /** Why a certificate is not trusted, or TLS failed otherwise. */
  static String tls(Exception e) {
    if (find(e, CertificateExpiredException.class).isPresent()) {
      return "the certificate has expired";
    }
    if (find(e, CertificateNotYetValidException.class).isPresent()) {
      return "the certificate is not valid yet";
    }
    if (find(e, CertPathBuilderException.class).isPresent()) {
      return "the certificate comes from no trusted authority";
    }
    if (find(e, SSLPeerUnverifiedException.class).isPresent()) {
      return "the certificate is for another host";
    }
    return ShownText.of("TLS failed" + told(e));
  }

  private static boolean refused(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (String.valueOf(cause.getMessage()).contains("refused")) {
        return true;
      }
    }
    return false;
  }

  private static String told(Exception e) {
    return e.getMessage() == null ? "" : ": " + e.getMessage();
  }

  static <T extends Throwable> Optional<T> find(Throwable e, Class<T> kind) {
    Throwable cause = e;
    for (int depth = 0; cause != null && depth < 20; depth++) {
      if (kind.isInstance(cause)) {
        return Optional.of(kind.cast(cause));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
