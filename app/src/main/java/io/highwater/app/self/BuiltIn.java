package io.highwater.app.self;

import io.highwater.datasources.promql.Expr;
import io.highwater.datasources.promql.Parser;
import io.highwater.datasources.promql.PromQl;
import io.highwater.datasources.promql.PromQlException;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Topology;
import io.highwater.engine.signal.Topology.Service;
import io.highwater.engine.signal.Topology.Tier;
import io.highwater.ui.chart.Limits;
import io.highwater.ui.chart.Unit;
import io.highwater.ui.dashboard.Dashboard;
import io.highwater.ui.dashboard.DashboardFile;
import io.highwater.ui.dashboard.Panel;
import io.highwater.ui.dashboard.PanelQuery;
import io.highwater.ui.dashboard.Row;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Dashboards that nobody has to write. */
public final class BuiltIn {
  /** The dashboard with a row for each tier, which has its name. */
  public static final String SIGNALS = "Golden signals";

  private static final List<String> QUANTILES = List.of("0.5", "0.9", "0.99");

  private BuiltIn() {}

  /**
   * {@code own} and behind them what follows from the topology: the golden signals, a row for each
   * tier, and the latency of each service in depth, where it tells of them.
   */
  public static List<Dashboard> after(List<Dashboard> own, Topology topology) {
    List<Dashboard> dashboards = new ArrayList<>(own);
    List<Row> signals = topology.tiers().stream().flatMap(tier -> signals(tier).stream()).toList();
    if (!signals.isEmpty()) {
      dashboards.add(new Dashboard(SIGNALS, List.of(), signals, List.of()));
    }
    List<Row> latencies =
        topology.tiers().stream()
            .flatMap(tier -> tier.services().stream())
            .flatMap(service -> latency(service).stream())
            .toList();
    if (!latencies.isEmpty()) {
      dashboards.add(new Dashboard("Latency in depth", List.of(), latencies, List.of()));
    }
    return dashboards;
  }

  private static Optional<Row> signals(Tier tier) {
    List<Panel> panels = new ArrayList<>();
    add(panels, tier, "Traffic", Panel.Kind.STACKED, Unit.REQUESTS_PER_SECOND, Service::traffic);
    add(panels, tier, "Errors", Panel.Kind.LINE, Unit.PERCENT, Service::errors);
    add(panels, tier, "Latency", Panel.Kind.LINE, Unit.SECONDS, Service::latency);
    add(panels, tier, "Saturation", Panel.Kind.LINE, Unit.PERCENT, Service::saturation);
    return panels.isEmpty() ? Optional.empty() : Optional.of(new Row(tier.name(), 1, "", panels));
  }

  private static void add(
      List<Panel> panels,
      Tier tier,
      String title,
      Panel.Kind kind,
      Unit unit,
      Function<Service, Optional<Query>> signal) {
    List<PanelQuery> queries = new ArrayList<>();
    for (Service service : tier.services()) {
      String legend = tier.services().size() == 1 ? "" : service.name() + " ";
      signal
          .apply(service)
          .ifPresent(query -> queries.add(new PanelQuery(query, legend + "{{instance}}")));
    }
    if (!queries.isEmpty()) {
      panels.add(panel(title, kind, unit, 3, queries));
    }
  }

  private static Panel panel(
      String title, Panel.Kind kind, Unit unit, int width, List<PanelQuery> queries) {
    return new Panel(title, kind, unit, width, Limits.NONE, OptionalDouble.empty(), queries);
  }

  /** Where its latency is a quantile of a histogram. */
  private static Optional<Row> latency(Service service) {
    Optional<Query> query = service.latency();
    Optional<String> buckets = query.flatMap(one -> buckets(one.text()));
    if (query.isEmpty() || buckets.isEmpty()) {
      return Optional.empty();
    }
    Query asked = query.get();
    String all = "sum by (le) (" + buckets.get() + ")";
    List<PanelQuery> quantiles =
        QUANTILES.stream()
            .map(
                quantile ->
                    new PanelQuery(
                        asked.withText("histogram_quantile(" + quantile + ", " + all + ")"),
                        "p" + quantile.substring(2) + (quantile.length() == 3 ? "0" : "")))
            .toList();
    return Optional.of(
        new Row(
            service.name(),
            1,
            "",
            List.of(
                panel("Quantiles", Panel.Kind.BAND, Unit.SECONDS, 4, quantiles),
                panel(
                    "How many took how long",
                    Panel.Kind.HEATMAP,
                    Unit.SECONDS,
                    4,
                    List.of(new PanelQuery(asked.withText(all), ""))),
                panel(
                    "By instance",
                    Panel.Kind.LINE,
                    Unit.SECONDS,
                    4,
                    List.of(new PanelQuery(asked, "{{instance}}"))))));
  }

  /** What {@code expression} is a quantile of. */
  private static Optional<String> buckets(String expression) {
    try {
      Expr parsed = Parser.parse(expression);
      while (parsed instanceof Expr.Paren(Expr inner, var _)) {
        parsed = inner;
      }
      return parsed instanceof Expr.Call call
              && call.function().name().equals("histogram_quantile")
              && call.arguments().size() == 2
          ? Optional.of(call.arguments().getLast().toString())
          : Optional.empty();
    } catch (PromQlException notPromQl) {
      return Optional.empty();
    }
  }

  /**
   * Those of the console's own metrics.
   *
   * @param source the name of the source that has them
   */
  public static List<Dashboard> ofItself(String source) {
    try (InputStream file =
        Objects.requireNonNull(BuiltIn.class.getResourceAsStream("dashboards.yml"))) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      DashboardFile.Outcome read = DashboardFile.read("dashboards.yml", text, source, new PromQl());
      if (!read.problems().isEmpty()) {
        throw new IllegalStateException("the built-in dashboards are wrong: " + read.problems());
      }
      return read.dashboards();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
