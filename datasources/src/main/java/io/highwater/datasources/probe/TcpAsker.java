package io.highwater.datasources.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Connects. */
final class TcpAsker implements Asker {
  private final Probe.Tcp probe;
  private final Duration timeout;

  TcpAsker(Probe.Tcp probe, Duration timeout) {
    this.probe = probe;
    this.timeout = timeout;
  }

  @Override
  public Finding ask(Instant at) {
    try (Socket socket = connect(probe.target(), timeout)) {
      return Finding.success("connected to " + socket.getInetAddress().getHostAddress(), Map.of());
    } catch (IOException e) {
      return Finding.noAnswer(probe, Reasons.of(e, probe.target(), timeout), Map.of());
    }
  }

  static Socket connect(HostPort target, Duration timeout) throws IOException {
    Socket socket = new Socket(Proxy.NO_PROXY);
    try {
      // Resolved here, not by the socket, so that an unknown host is told as such.
      InetSocketAddress address = new InetSocketAddress(target.host(), target.port());
      if (address.isUnresolved()) {
        throw new UnknownHostException(target.host());
      }
      socket.connect(address, Math.toIntExact(timeout.toMillis()));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
