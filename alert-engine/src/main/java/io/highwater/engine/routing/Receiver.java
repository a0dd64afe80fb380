package io.highwater.engine.routing;

import java.util.List;

/** Who hears of the alerts of a route; one without integrations hears nothing. */
public record Receiver(String name, List<Integration> integrations) {
  public Receiver {
    integrations = List.copyOf(integrations);
  }
}
