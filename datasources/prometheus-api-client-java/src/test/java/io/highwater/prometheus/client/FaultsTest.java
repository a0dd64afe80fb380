package io.highwater.prometheus.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.prometheus.client.Failure.Reason;
import io.highwater.prometheus.client.Failure.Unreachable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static Reason reason(IOException e) {
    return Faults.of(e).reason();
  }

  @Test
  void everyFaultHasItsName() {
    assertThat(reason(new UnknownHostException("prom"))).isEqualTo(Reason.UNKNOWN_HOST);
    assertThat(reason(new NoRouteToHostException("No route to host"))).isEqualTo(Reason.NO_ROUTE);
    assertThat(reason(new ConnectException("Network is unreachable"))).isEqualTo(Reason.NO_ROUTE);
    assertThat(reason(new SocketException("Host is down"))).isEqualTo(Reason.NO_ROUTE);
    assertThat(reason(new SocketTimeoutException("timeout"))).isEqualTo(Reason.TIMEOUT);
    assertThat(reason(new InterruptedIOException("timeout"))).isEqualTo(Reason.TIMEOUT);
    assertThat(reason(new SocketException("Connection reset"))).isEqualTo(Reason.CUT_OFF);
    assertThat(reason(new EOFException())).isEqualTo(Reason.CUT_OFF);
    assertThat(reason(new IOException("unexpected end of stream"))).isEqualTo(Reason.CUT_OFF);
    assertThat(Faults.of(new IOException("gas leak")))
        .isEqualTo(new Unreachable(Reason.OTHER, "gas leak"));
    assertThat(Faults.of(new IOException()))
        .isEqualTo(new Unreachable(Reason.OTHER, "IOException"));
  }

  @Test
  void theCauseCounts() {
    ConnectException outer = new ConnectException("Failed to connect to /10.0.0.5:9090");
    outer.initCause(new ConnectException("Connection refused"));
    assertThat(reason(outer)).isEqualTo(Reason.REFUSED);
  }

  private static String tls(String message, Exception cause) {
    SSLHandshakeException e = new SSLHandshakeException(message);
    e.initCause(cause);
    assertThat(reason(e)).isEqualTo(Reason.TLS);
    return Faults.of(e).detail();
  }

  @Test
  void tlsFaultsAreSaidPlainly() {
    assertThat(tls("PKIX", new CertificateExpiredException()))
        .isEqualTo("its certificate has expired");
    assertThat(tls("PKIX", new CertificateNotYetValidException()))
        .isEqualTo("its certificate is not valid yet");
    assertThat(tls("host", new SSLPeerUnverifiedException("Hostname a not verified:\n  b")))
        .isEqualTo("its certificate is for another host");
    assertThat(tls("Unsupported or unrecognized SSL message", new IOException()))
        .isEqualTo("it does not speak TLS on this port");
    assertThat(tls("No\n appropriate protocol", new IOException()))
        .isEqualTo("No appropriate protocol");
  }
}
