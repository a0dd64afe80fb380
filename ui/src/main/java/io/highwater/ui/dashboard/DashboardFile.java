package io.highwater.ui.dashboard;

import io.highwater.engine.signal.QueryLanguage;
import io.highwater.engine.yaml.Durations;
import io.highwater.engine.yaml.Problem;
import io.highwater.engine.yaml.Yaml;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a dashboard file, all or nothing: either its dashboards or every mistake with its place.
 */
public final class DashboardFile {
  private DashboardFile() {}

  /**
   * @param dashboards empty when there is a problem
   */
  public record Outcome(List<Dashboard> dashboards, List<Problem> problems) {
    public Outcome {
      dashboards = List.copyOf(dashboards);
      problems = List.copyOf(problems);
    }
  }

  /**
   * @param defaultSource whom queries are put to that name no {@code source}
   * @param language checks the expressions
   */
  public static Outcome read(Path file, String defaultSource, QueryLanguage language) {
    return read(Yaml.read(file), defaultSource, language);
  }

  /**
   * @param name of the file, for problems
   */
  public static Outcome read(
      String name, String text, String defaultSource, QueryLanguage language) {
    return read(Yaml.read(name, text), defaultSource, language);
  }

  private static Outcome read(Yaml root, String defaultSource, QueryLanguage language) {
    root.onlyKeys("source", "dashboards");
    String source = root.get("source").text(defaultSource);
    List<Dashboard> dashboards = dashboards(root, new Asking(source, language));
    List<Problem> problems = root.problems();
    return new Outcome(problems.isEmpty() ? dashboards : List.of(), problems);
  }

  private static List<Dashboard> dashboards(Yaml root, Asking bare) {
    if (root.problems().isEmpty() && root.get("dashboards").items().isEmpty()) {
      root.problem("\"dashboards\" is missing or empty");
    }
    List<Dashboard> dashboards = new ArrayList<>();
    for (Yaml item : root.get("dashboards").items()) {
      item.onlyKeys("title", "range", "refresh", "variables", "rows", "links", "events");
      List<Variable> declared = new ArrayList<>();
      for (Yaml one : item.get("variables").items()) {
        variable(one, declared, bare).ifPresent(declared::add);
      }
      RowReader reader = new RowReader(bare.with(declared));
      String title = item.required("title");
      List<Row> rows = new ArrayList<>();
      List<Yaml> all = item.get("rows").items();
      for (int i = 0; i < all.size(); i++) {
        reader
            .row(all.get(i), new Place(root.file(), dashboards.size(), i, 0))
            .ifPresent(rows::add);
      }
      if (rows.isEmpty() && root.problems().isEmpty()) {
        item.problem("this dashboard has no rows");
      }
      List<PanelQuery> events = new ArrayList<>();
      for (Yaml event : item.get("events").items()) {
        reader.query(event, Panel.Kind.LINE).ifPresent(events::add);
      }
      dashboards.add(
          new Dashboard(
              title,
              range(item.get("range")),
              refresh(item.get("refresh")),
              declared,
              rows,
              links(item.get("links")),
              events));
    }
    return dashboards;
  }

  private static Optional<TimeRange> range(Yaml item) {
    Optional<TimeRange> range = TimeRange.of(item.text());
    if (item.present() && range.isEmpty()) {
      item.problem("\"" + item.text() + "\" is no range: " + TimeRange.WORDS);
    }
    return range;
  }

  private static Duration refresh(Yaml item) {
    Duration refresh = item.duration(Duration.ZERO);
    if (refresh.compareTo(Dashboard.SELDOM) > 0) {
      item.problem("\"refresh\" is at most " + Durations.format(Dashboard.SELDOM));
      return Duration.ZERO;
    }
    return refresh;
  }

  /**
   * @param before those above it, which its query may speak of
   */
  private static Optional<Variable> variable(Yaml item, List<Variable> before, Asking bare) {
    item.onlyKeys("name", "title", "value", "values", "query", "label", "source", "multi", "all");
    String name = item.required("name");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    if (!Variables.isName(name)) {
      item.get("name").problem("\"" + name + "\" is no name: letters, digits and _");
    }
    if (before.stream().anyMatch(one -> one.name().equals(name))) {
      item.get("name").problem("there are two variables \"" + name + "\"");
      return Optional.empty();
    }
    Variable.Values values = values(item, name, bare.with(before));
    boolean fixed = values instanceof Variable.Values.Fixed;
    if (fixed) {
      for (String key : List.of("label", "multi", "all")) {
        if (item.get(key).present()) {
          item.key(key)
              .problem("there is nothing to choose: \"values\" or \"query\" says among what");
        }
      }
    }
    return Optional.of(
        new Variable(
            name,
            item.get("title").text(name),
            values,
            item.get("multi").bool(false),
            item.get("all").bool(false),
            item.get("value").present()
                ? Optional.of(item.get("value").text())
                : Optional.empty()));
  }

  private static Variable.Values values(Yaml item, String name, Asking asking) {
    boolean listed = item.get("values").present();
    if (listed && item.get("query").present()) {
      item.key("query").problem("values come from \"values\" or from \"query\", not from both");
    }
    if (listed) {
      return new Variable.Values.Listed(
          item.get("values").items().stream().map(Yaml::text).toList());
    }
    if (!item.get("query").present()) {
      return new Variable.Values.Fixed();
    }
    String label = item.get("label").text(name);
    return asking
        .asked(item, "query")
        .<Variable.Values>map(query -> new Variable.Values.OfLabel(query, label))
        .orElseGet(Variable.Values.Fixed::new);
  }

  static List<Link> links(Yaml items) {
    List<Link> links = new ArrayList<>();
    for (Yaml item : items.items()) {
      item.onlyKeys("title", "to");
      String target = item.required("to");
      if (!target.isEmpty() && !Link.isGood(target)) {
        item.get("to")
            .problem(
                "\""
                    + target
                    + "\" leads nowhere: an address with http or https, or the title of a"
                    + " dashboard");
      }
      links.add(new Link(item.get("title").text(target), target));
    }
    return links;
  }
}
