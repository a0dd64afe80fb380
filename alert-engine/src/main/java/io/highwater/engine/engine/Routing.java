package io.highwater.engine.engine;

import io.highwater.engine.notify.Matcher;
import io.highwater.engine.notify.Route;
import io.highwater.engine.signal.Labels;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who hears of what. */
final class Routing {
  private final List<Route> routes;

  Routing(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /** The receivers that hear of an alert with {@code labels}, each once. */
  Set<String> receivers(Labels labels) {
    Set<String> receivers = new TreeSet<>();
    for (Route route : routes) {
      if (route.matches(labels)) {
        receivers.add(route.receiver());
      }
    }
    return receivers;
  }

  /**
   * Whether {@code receiver}, which was told that the alert fires, wants to hear that it is over.
   * Where no route leads there any more, nobody asked not to.
   */
  boolean wantsResolved(String receiver, Labels labels) {
    List<Route> own = routes.stream().filter(r -> r.receiver().equals(receiver)).toList();
    List<Route> matching = own.stream().filter(route -> route.matches(labels)).toList();
    List<Route> decisive = matching.isEmpty() ? own : matching;
    return decisive.isEmpty() || decisive.stream().anyMatch(Route::sendResolved);
  }

  List<Snapshot.Hook> hooks(List<Setup.Hook> hooks) {
    return hooks.stream().map(this::hook).toList();
  }

  private Snapshot.Hook hook(Setup.Hook hook) {
    List<Route> own = routes.stream().filter(r -> r.receiver().equals(hook.name())).toList();
    String matchers =
        own.isEmpty()
            ? "no route leads here"
            : own.stream().map(Routing::matchers).collect(Collectors.joining(" or "));
    return new Snapshot.Hook(
        hook.name(),
        hook.kind(),
        hook.target(),
        own.stream().anyMatch(Route::sendResolved),
        matchers);
  }

  private static String matchers(Route route) {
    return route.matchers().isEmpty()
        ? "every alert"
        : route.matchers().stream().map(Matcher::toString).collect(Collectors.joining(", "));
  }
}
