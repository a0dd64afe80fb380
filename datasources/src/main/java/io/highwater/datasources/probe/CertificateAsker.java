package io.highwater.datasources.probe;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import okhttp3.OkHttpClient;

/** Shakes hands and looks at the certificate, trusted or not. */
final class CertificateAsker implements Asker {
  private static final HostnameVerifier HOST_NAMES = new OkHttpClient().hostnameVerifier();
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);

  private final Probe.Certificate probe;
  private final TlsContext context;
  private final Duration timeout;

  CertificateAsker(Probe.Certificate probe, Network network) {
    this.probe = probe;
    this.context = network.context(probe.tls());
    this.timeout = network.timeout();
  }

  @Override
  public Finding ask(Instant at) {
    SeenChain seen = new SeenChain(context::judge, true);
    try (Socket plain = TcpAsker.connect(probe.target(), timeout);
        SSLSocket socket = layered(seen, plain)) {
      socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
      socket.startHandshake();
      return judge(seen, HOST_NAMES.verify(serverName(), socket.getSession()), at);
    } catch (IOException e) {
      return Finding.failure(Reasons.of(e, probe.target(), timeout), seen.values(at));
    }
  }

  private SSLSocket layered(SeenChain seen, Socket plain) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            context
                .sockets(seen)
                .createSocket(plain, probe.target().host(), probe.target().port(), true);
    if (probe.serverName().isPresent() || !probe.target().isAddress()) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(serverName())));
      socket.setSSLParameters(parameters);
    }
    return socket;
  }

  private String serverName() {
    return probe.serverName().orElse(probe.target().host());
  }

  private Finding judge(SeenChain seen, boolean nameMatches, Instant at) {
    Map<Metric, Double> values = seen.values(at);
    values.put(Metric.SSL_HOST_NAME, nameMatches ? 1.0 : 0.0);
    String expiry =
        seen.expiry().map(day -> "the certificate expires on " + DAY.format(day)).orElse("");
    if (seen.objection().isPresent()) {
      return Finding.failure(seen.objection().get() + "; " + expiry, values);
    }
    return nameMatches
        ? Finding.success(expiry, values)
        : Finding.failure("the certificate is not for " + serverName() + "; " + expiry, values);
  }
}
