package io.highwater.prometheus.client;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Keeps servers nearby from compressing. Compressing costs a Prometheus several times the CPU of
 * the query itself, and a network nearby is fast. Decided by the address that the connection really
 * has, so a name that leads to a private address counts as near.
 */
final class Near implements Interceptor {
  @Override
  public Response intercept(Chain chain) throws IOException {
    Connection connection = chain.connection();
    InetAddress peer = connection == null ? null : connection.route().socketAddress().getAddress();
    if (peer == null || !isNear(peer)) {
      return chain.proceed(chain.request());
    }
    return chain.proceed(
        chain.request().newBuilder().header("Accept-Encoding", "identity").build());
  }

  /** Loopback, link-local, private (RFC 1918, RFC 4193) and shared (RFC 6598) addresses. */
  static boolean isNear(InetAddress address) {
    if (address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isAnyLocalAddress()) {
      return true;
    }
    byte[] bytes = address.getAddress();
    return address instanceof Inet6Address
        ? (bytes[0] & 0xfe) == 0xfc
        : bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
  }
}
