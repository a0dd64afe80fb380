package io.highwater.app.demo;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** HTTP/1.1 messages with a known length on one connection, for either end. */
final class HttpWire implements Closeable {
  /** The peer sent something that is not such a message. */
  static final class Malformed extends IOException {
    private static final long serialVersionUID = 1;

    Malformed(String message) {
      super(message);
    }
  }

  private static final int MAX_HEAD = 8192;
  private static final int MAX_RESPONSE = 1 << 20;
  private static final Map<Integer, String> REASONS =
      Map.ofEntries(
          Map.entry(200, "OK"),
          Map.entry(201, "Created"),
          Map.entry(204, "No Content"),
          Map.entry(400, "Bad Request"),
          Map.entry(404, "Not Found"),
          Map.entry(405, "Method Not Allowed"),
          Map.entry(413, "Content Too Large"),
          Map.entry(415, "Unsupported Media Type"),
          Map.entry(422, "Unprocessable Content"),
          Map.entry(500, "Internal Server Error"),
          Map.entry(502, "Bad Gateway"),
          Map.entry(503, "Service Unavailable"));

  private final Socket socket;
  private final InputStream in;
  private int headBytes;

  HttpWire(Socket socket) throws IOException {
    this.socket = socket;
    socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    this.in = new BufferedInputStream(socket.getInputStream(), 2048);
  }

  static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
  }

  static HttpWire connect(int port, int millis) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(loopback(port), millis);
      return new HttpWire(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  void timeout(int millis) throws IOException {
    socket.setSoTimeout(millis);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // Nothing is left to be done with this connection.
    }
  }

  /**
   * The next request; empty at the end of the connection.
   *
   * @param maxBody bytes; a longer body is left unread and marked
   */
  Optional<HttpRequest> readRequest(int maxBody) throws IOException {
    headBytes = 0;
    Optional<String> first = readLine();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = first.get().split(" ", -1);
    if (parts.length != 3 || !parts[1].startsWith("/") || !parts[2].startsWith("HTTP/1.")) {
      throw new Malformed("not an HTTP/1 request line");
    }
    Map<String, String> headers = readHeaders();
    if (parts[2].equals("HTTP/1.0")) {
      headers.putIfAbsent("connection", "close");
    }
    if (headers.containsKey("transfer-encoding")) {
      throw new Malformed("bodies need a Content-Length");
    }
    long length = length(headers);
    boolean oversized = length > maxBody;
    int query = parts[1].indexOf('?');
    String path = query < 0 ? parts[1] : parts[1].substring(0, query);
    String body = oversized ? "" : readBody((int) length);
    return Optional.of(new HttpRequest(parts[0], path, headers, body, oversized));
  }

  /** The answer to {@code request}; to a {@code HEAD} it has no body. */
  HttpResponse readResponse(HttpRequest request) throws IOException {
    headBytes = 0;
    String first = readLine().orElseThrow(() -> new EOFException("closed before the answer"));
    String[] parts = first.split(" ", 3);
    if (parts.length < 2 || !parts[0].startsWith("HTTP/1.") || !parts[1].matches("[1-5]\\d\\d")) {
      throw new Malformed("not an HTTP/1 status line");
    }
    Map<String, String> headers = readHeaders();
    long length = length(headers);
    if (length > MAX_RESPONSE) {
      throw new Malformed("answer too long");
    }
    return new HttpResponse(
        Integer.parseInt(parts[1]),
        headers.getOrDefault("content-type", ""),
        request.hasBodiedAnswer() ? readBody((int) length) : "",
        headers.getOrDefault("allow", ""));
  }

  void write(HttpRequest request) throws IOException {
    StringBuilder head = new StringBuilder(160);
    head.append(request.method()).append(' ').append(request.path()).append(" HTTP/1.1\r\n");
    head.append("Host: 127.0.0.1:").append(socket.getPort()).append("\r\n");
    String type = request.header("content-type");
    if (!type.isEmpty()) {
      head.append("Content-Type: ").append(type).append("\r\n");
    }
    write(head, request.body(), true);
  }

  /**
   * @param request what is answered
   * @param last whether the connection ends with this answer
   */
  void write(HttpRequest request, HttpResponse response, boolean last) throws IOException {
    StringBuilder head = new StringBuilder(160);
    String reason = REASONS.getOrDefault(response.status(), "Status");
    head.append("HTTP/1.1 ").append(response.status()).append(' ').append(reason).append("\r\n");
    head.append("Content-Type: ").append(response.contentType()).append("\r\n");
    if (!response.allow().isEmpty()) {
      head.append("Allow: ").append(response.allow()).append("\r\n");
    }
    if (last) {
      head.append("Connection: close\r\n");
    }
    write(head, response.body(), request.hasBodiedAnswer());
  }

  private void write(StringBuilder head, String text, boolean whole) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    ByteArrayOutputStream message = new ByteArrayOutputStream(head.length() + body.length);
    message.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    if (whole) {
      message.writeBytes(body);
    }
    message.writeTo(socket.getOutputStream());
  }

  private Map<String, String> readHeaders() throws IOException {
    Map<String, String> headers = new HashMap<>();
    while (true) {
      String line = readLine().orElseThrow(() -> new EOFException("closed within the headers"));
      if (line.isEmpty()) {
        return headers;
      }
      int colon = line.indexOf(':');
      if (colon <= 0) {
        throw new Malformed("a header without a colon");
      }
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
  }

  private static long length(Map<String, String> headers) throws IOException {
    String text = headers.getOrDefault("content-length", "0");
    if (!text.matches("\\d{1,15}")) {
      throw new Malformed("Content-Length is not a number");
    }
    return Long.parseLong(text);
  }

  private String readBody(int length) throws IOException {
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("closed within the body");
    }
    return new String(body, StandardCharsets.UTF_8);
  }

  /** One line without its end; empty at the end of the stream. */
  private Optional<String> readLine() throws IOException {
    StringBuilder line = new StringBuilder(64);
    while (true) {
      int c = in.read();
      if (c == -1) {
        if (line.isEmpty()) {
          return Optional.empty();
        }
        throw new EOFException("closed within a line");
      }
      if (++headBytes > MAX_HEAD) {
        throw new Malformed("headers too long");
      }
      if (c == '\n') {
        int end = line.length();
        return Optional.of(
            end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString());
      }
      line.append((char) c);
    }
  }
}
