package io.highwater.prometheus.client;

import io.highwater.prometheus.client.Failure.Reason;
import io.highwater.prometheus.client.Failure.Unreachable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Names what a network exception means. */
final class Faults {
  private Faults() {}

  static Unreachable of(IOException e) {
    if (find(e, UnknownHostException.class).isPresent()) {
      return new Unreachable(Reason.UNKNOWN_HOST, "");
    }
    if (find(e, SSLException.class).isPresent()) {
      return new Unreachable(Reason.TLS, tls(e));
    }
    if (find(e, NoRouteToHostException.class).isPresent()
        || says(e, "unreachable", "host is down")) {
      return new Unreachable(Reason.NO_ROUTE, "");
    }
    if (find(e, ConnectException.class).isPresent() && says(e, "refused")) {
      return new Unreachable(Reason.REFUSED, "");
    }
    if (find(e, InterruptedIOException.class).isPresent()) {
      return new Unreachable(Reason.TIMEOUT, "");
    }
    if (find(e, EOFException.class).isPresent()
        || find(e, ProtocolException.class).isPresent()
        || find(e, SocketException.class).isPresent()
        || says(e, "unexpected end of stream", "reset", "closed")) {
      return new Unreachable(Reason.CUT_OFF, message(e));
    }
    return new Unreachable(Reason.OTHER, message(e));
  }

  private static String tls(IOException e) {
    if (find(e, CertificateExpiredException.class).isPresent()) {
      return "its certificate has expired";
    }
    if (find(e, CertificateNotYetValidException.class).isPresent()) {
      return "its certificate is not valid yet";
    }
    if (find(e, CertPathBuilderException.class).isPresent()
        || find(e, CertPathValidatorException.class).isPresent()
        || says(e, "trustanchors", "trust anchor")) {
      return "its certificate is not signed by a trusted authority";
    }
    if (find(e, SSLPeerUnverifiedException.class).isPresent()) {
      return "its certificate is for another host";
    }
    if (says(e, "certificate_required", "bad_certificate", "unknown_ca", "certificate_unknown")) {
      return "it does not accept the client certificate, or asks for one";
    }
    if (says(e, "unsupported or unrecognized ssl message", "plaintext connection")) {
      return "it does not speak TLS on this port";
    }
    if (says(e, "terminated the handshake")) {
      return "it ended the handshake";
    }
    return message(e);
  }

  private static String message(Throwable e) {
    return Excerpt.of(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
  }

  private static <E extends Throwable> Optional<E> find(Throwable e, Class<E> type) {
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
    }
    return Optional.empty();
  }

  /** Whether {@code e} or a cause of it says one of {@code words}, given in lower case. */
  private static boolean says(Throwable e, String... words) {
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      for (String word : words) {
        if (message.contains(word)) {
          return true;
        }
      }
    }
    return false;
  }
}
