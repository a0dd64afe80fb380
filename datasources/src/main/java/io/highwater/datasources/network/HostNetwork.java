package io.highwater.datasources.network;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether this machine has a network: an interface that runs, has an address by which others could
 * answer, and is none that only leads to containers and virtual machines on it. Where it has none,
 * that nobody answers says nothing of them. Thread-safe.
 */
public final class HostNetwork {
  /** Looks at the interfaces of this machine, at most twice a second. */
  public static final HostNetwork SYSTEM = new HostNetwork(HostNetwork::cards, System::nanoTime);

  private static final long LOOK_EVERY = 500_000_000L;

  /** Bridges and cables of Docker, libvirt, VMware and VirtualBox. */
  private static final Pattern INSIDE =
      Pattern.compile("(docker|br-|veth|virbr|vnet|vmnet|vboxnet|cni|lxc).*");

  private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d+){3}|\\[?::1]?");

  /**
   * A network interface.
   *
   * @param running whether it is up and has a cable or a station
   * @param reachable whether it has an address that is neither a loopback nor a link-local one
   */
  record Card(String name, boolean running, boolean reachable) {
    boolean leadsOut() {
      return running && reachable && !INSIDE.matcher(name).matches();
    }
  }

  private final Supplier<List<Card>> cards;
  private final LongSupplier nanos;
  private long looked;
  private @Nullable Boolean there;

  /**
   * @param nanos a clock that nobody sets
   */
  HostNetwork(Supplier<List<Card>> cards, LongSupplier nanos) {
    this.cards = cards;
    this.nanos = nanos;
  }

  /** One that is as it is told. */
  public static HostNetwork of(Supplier<Boolean> there) {
    long[] calls = new long[1];
    return new HostNetwork(
        () -> List.of(new Card("told", there.get(), true)), () -> calls[0] += LOOK_EVERY);
  }

  /** Whether there is a network; yes where it cannot be found out. */
  public synchronized boolean isThere() {
    long now = nanos.getAsLong();
    if (there == null || now - looked >= LOOK_EVERY) {
      looked = now;
      List<Card> all = cards.get();
      there = all.isEmpty() || all.stream().anyMatch(Card::leadsOut);
    }
    return there;
  }

  /** Whether {@code host} is this machine by its loopback address, whatever its network. */
  public static boolean isThisMachine(@Nullable String host) {
    return host != null
        && (host.toLowerCase(Locale.ROOT).equals("localhost")
            || host.toLowerCase(Locale.ROOT).endsWith(".localhost")
            || LOOPBACK.matcher(host).matches());
  }

  /** Empty where they cannot be looked at. */
  private static List<Card> cards() {
    try {
      List<Card> cards = new ArrayList<>();
      for (NetworkInterface one : NetworkInterface.networkInterfaces().toList()) {
        boolean reachable = one.inetAddresses().anyMatch(HostNetwork::isReachable);
        cards.add(new Card(one.getName(), one.isUp() && !one.isLoopback(), reachable));
      }
      return cards;
    } catch (SocketException e) {
      return List.of();
    }
  }

  private static boolean isReachable(InetAddress address) {
    return !address.isLoopbackAddress()
        && !address.isLinkLocalAddress()
        && !address.isAnyLocalAddress();
  }
}
