package io.highwater.ui.theme;

import io.highwater.engine.signal.Labels;
import java.util.ArrayList;
import java.util.List;

/** Where something is, told by its labels. */
public final class Places {
  private Places() {}

  /** The service and the instance, or whichever labels tell it from its like. */
  public static String of(Labels labels) {
    String service = labels.get("service");
    String instance = labels.get("instance");
    if (!service.isEmpty() || !instance.isEmpty()) {
      return service.isEmpty() || instance.startsWith(service)
          ? instance.isEmpty() ? service : instance
          : instance.isEmpty() ? service : service + " · " + instance;
    }
    List<String> rest = new ArrayList<>();
    for (var label : labels) {
      if (!label.getKey().equals("alertname") && !label.getKey().equals("severity")) {
        rest.add(label.getKey() + "=" + label.getValue());
      }
    }
    return String.join(" ", rest);
  }
}
