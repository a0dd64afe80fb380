package io.highwater.app.config;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.QueryLanguage;
import io.highwater.engine.signal.Topology;
import io.highwater.engine.signal.Topology.Edge;
import io.highwater.engine.signal.Topology.Kind;
import io.highwater.engine.signal.Topology.Service;
import io.highwater.engine.signal.Topology.Tier;
import io.highwater.engine.yaml.Yaml;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a topology: {@code tiers} with their services, and {@code edges} between services. */
public final class TopologyFile {
  private final String source;
  private final QueryLanguage language;

  private TopologyFile(String source, QueryLanguage language) {
    this.source = source;
    this.language = language;
  }

  /**
   * Mistakes become problems of {@code root}.
   *
   * @param source whom the queries are put to
   * @param language they are written in
   */
  public static Topology read(Yaml root, String source, QueryLanguage language) {
    return new TopologyFile(source, language).topology(root);
  }

  private Topology topology(Yaml root) {
    List<Tier> tiers = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Yaml item : root.get("tiers").items()) {
      item.onlyKeys("name", "kind", "services");
      List<Service> services = new ArrayList<>();
      for (Yaml service : item.get("services").items()) {
        services.add(service(service, names));
      }
      tiers.add(new Tier(item.required("name"), kind(item.get("kind")), services));
    }
    List<Edge> edges = new ArrayList<>();
    for (Yaml item : root.get("edges").items()) {
      item.onlyKeys("from", "to", "traffic");
      edges.add(
          new Edge(end(item, "from", names), end(item, "to", names), query(item.get("traffic"))));
    }
    return new Topology(tiers, edges);
  }

  private Service service(Yaml item, Set<String> names) {
    item.onlyKeys("name", "match", "traffic", "errors", "latency", "saturation", "up");
    String name = item.required("name");
    if (!name.isBlank() && !names.add(name)) {
      item.get("name").problem("there is already a service \"" + name + "\"");
    }
    Map<String, String> match = item.get("match").texts();
    if (match.isEmpty()) {
      item.problem(
          "\"match\" is missing: the labels by which an alert is known to be about this service,"
              + " such as {job: "
              + name
              + "}");
    }
    return new Service(
        name,
        Labels.of(match),
        query(item.get("traffic")),
        query(item.get("errors")),
        query(item.get("latency")),
        query(item.get("saturation")),
        query(item.get("up")));
  }

  private static Kind kind(Yaml kind) {
    String word = kind.text("service").toUpperCase(Locale.ROOT);
    Optional<Kind> known =
        Arrays.stream(Kind.values()).filter(one -> one.name().equals(word)).findFirst();
    if (known.isEmpty()) {
      kind.problem(
          "unknown kind \""
              + kind.text()
              + "\"; known: "
              + Arrays.stream(Kind.values())
                  .map(one -> one.name().toLowerCase(Locale.ROOT))
                  .collect(Collectors.joining(", ")));
    }
    return known.orElse(Kind.SERVICE);
  }

  private static String end(Yaml edge, String key, Set<String> names) {
    String name = edge.required(key);
    if (!name.isBlank() && !names.contains(name)) {
      edge.get(key).problem("there is no service \"" + name + "\" in the tiers");
    }
    return name;
  }

  private Optional<Query> query(Yaml text) {
    if (!text.present() || text.text().isBlank() || source.isBlank()) {
      return Optional.empty();
    }
    String query = text.text().strip();
    language
        .check(query)
        .ifPresent(
            mistake -> text.problemInText(mistake.line(), mistake.column(), mistake.message()));
    return Optional.of(new Query(source, query));
  }
}
