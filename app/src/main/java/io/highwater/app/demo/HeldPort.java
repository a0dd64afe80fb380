package io.highwater.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;

/**
 * Keeps a port for a server that is down: connections are refused, and nobody else gets it
 * meanwhile.
 */
final class HeldPort implements AutoCloseable {
  private final Socket socket;

  private HeldPort(Socket socket) {
    this.socket = socket;
  }

  static HeldPort hold(int port) {
    Socket socket = new Socket();
    try {
      socket.setReuseAddress(true);
      socket.bind(HttpWire.loopback(port));
      return new HeldPort(socket);
    } catch (IOException e) {
      throw new UncheckedIOException("port " + port + " cannot be kept", e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
