package io.highwater.app.grafana;

import io.highwater.ui.dashboard.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Links of dashboards and panels, as far as they lead out of Grafana. */
final class GrafanaLinks {
  private GrafanaLinks() {}

  /**
   * As they stand in a dashboard file.
   *
   * @param missing is told of each that is left out
   */
  static List<Map<String, Object>> of(
      JsonNode links, List<Variable> variables, Consumer<String> missing) {
    List<Map<String, Object>> made = new ArrayList<>();
    for (JsonNode link : links) {
      String address = link.path("url").asString("");
      String title = GrafanaText.title(link.path("title").asString(""), variables);
      boolean leadsOut = address.matches("(?i)https?://.*") && !address.contains("${__");
      if (!leadsOut) {
        missing.accept("without the link \"" + title + "\", which leads to places in Grafana");
        continue;
      }
      Map<String, Object> one = new LinkedHashMap<>();
      if (!title.isEmpty()) {
        one.put("title", title);
      }
      one.put("to", GrafanaText.title(address, variables));
      made.add(one);
    }
    return made;
  }
}
