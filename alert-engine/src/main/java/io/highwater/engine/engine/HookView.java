package io.highwater.engine.engine;

import io.highwater.engine.notify.Matcher;
import io.highwater.engine.routing.Integration;
import io.highwater.engine.routing.Route;
import io.highwater.engine.routing.Routing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What each hook hears of, in words. */
final class HookView {
  private record Lead(List<Matcher> matchers, boolean rest, boolean sendResolved) {
    String text() {
      String all = matchers.stream().map(Matcher::toString).collect(Collectors.joining(", "));
      return all.isEmpty() ? rest ? "what no other route takes" : "every alert" : all;
    }
  }

  private final Routing routing;
  private final String hook;
  private final List<Lead> leads = new ArrayList<>();

  private HookView(Routing routing, String hook) {
    this.routing = routing;
    this.hook = hook;
  }

  static Snapshot.Hook of(Routing routing, Setup.Hook hook) {
    HookView view = new HookView(routing, hook.name());
    view.walk(routing.root(), List.of());
    return new Snapshot.Hook(
        hook.name(),
        hook.kind(),
        hook.target(),
        view.leads.stream().anyMatch(Lead::sendResolved),
        view.leads.isEmpty()
            ? "no route leads here"
            : view.leads.stream().map(Lead::text).distinct().collect(Collectors.joining(" or ")));
  }

  private void walk(Route route, List<Matcher> above) {
    List<Matcher> matchers = new ArrayList<>(above);
    matchers.addAll(route.matchers());
    for (Integration integration : routing.receiver(route).integrations()) {
      if (integration.hook().equals(hook)) {
        leads.add(new Lead(matchers, !route.children().isEmpty(), integration.sendResolved()));
      }
    }
    route.children().forEach(child -> walk(child, matchers));
  }
}
