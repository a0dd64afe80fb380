package io.highwater.app.cli;

import io.highwater.app.config.ConfigFile;
import io.highwater.app.config.SourceConfig;
import io.highwater.app.query.Asked;
import io.highwater.app.query.IncidentData;
import io.highwater.app.query.IncidentQueries;
import io.highwater.app.query.ScrapeRounds;
import io.highwater.app.watch.SourceMaker;
import io.highwater.datasources.prometheus.PrometheusSettings;
import io.highwater.datasources.prometheus.PrometheusSource;
import io.highwater.datasources.promql.EngineOptions.Semantics;
import io.highwater.datasources.promql.PromQl;
import io.highwater.datasources.promql.Queryable;
import io.highwater.datasources.scrape.ScrapeSettings;
import io.highwater.datasources.scrape.ScrapeSource;
import io.highwater.datasources.scrape.ScrapeTarget;
import io.highwater.engine.signal.DataSource;
import io.highwater.engine.signal.DataSource.Part;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** What a query is asked of: exactly one of these. */
final class QuerySubject {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration SCRAPE_INTERVAL = Duration.ofSeconds(5);
  private static final int HINTED = 20;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "A server with the Prometheus HTTP API.")
  private Optional<String> server = Optional.empty();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A configuration; --source names one of its sources.")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--scrape",
      paramLabel = "URL",
      description = "A metrics page, scraped for the query; may be given more than once.")
  private List<String> pages = new ArrayList<>();

  @Option(names = "--incident", paramLabel = "FILE", description = "An incident file.")
  private Optional<Path> incident = Optional.empty();

  /**
   * @param lasting how long to scrape pages before the query
   * @param semantics whose PromQL is spoken where the program evaluates it itself
   * @throws IllegalArgumentException when what was named cannot be used; the message says why
   */
  Asked open(
      Surroundings world, Optional<String> source, Duration lasting, Optional<Semantics> semantics)
      throws InterruptedException {
    if (incident.isPresent()) {
      return incident(incident.get(), source, semantics.orElse(Semantics.PROMETHEUS_3));
    }
    if (config.isPresent()) {
      return configured(world, config.get(), source, lasting, semantics);
    }
    if (!pages.isEmpty()) {
      ScrapeSettings settings =
          ScrapeSettings.of(SCRAPE_INTERVAL, targets())
              .withSemantics(semantics.orElse(Semantics.PROMETHEUS_3));
      ScrapeSource scraped = new ScrapeSource("scrape", settings, world.clock());
      return scraped(world, scraped, SCRAPE_INTERVAL, lasting);
    }
    PrometheusSettings settings = PrometheusSettings.open(uri(server.orElseThrow()), TIMEOUT);
    return answering(new PrometheusSource("server", settings, new PromQl()), world);
  }

  private List<ScrapeTarget> targets() {
    return pages.stream()
        .map(QuerySubject::uri)
        .map(url -> new ScrapeTarget("scrape", url.getRawAuthority() + path(url), url))
        .toList();
  }

  /** Tells pages of one host apart; the usual path needs no mention. */
  private static String path(URI url) {
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    return path.equals("/metrics") ? "" : path;
  }

  private static URI uri(String text) {
    URI uri = URI.create(text);
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("\"" + text + "\" is no http or https URL");
    }
    return uri;
  }

  private static Asked configured(
      Surroundings world,
      Path file,
      Optional<String> name,
      Duration lasting,
      Optional<Semantics> semantics)
      throws InterruptedException {
    ConfigFile.Outcome read = ConfigFile.read(file, world.environment());
    if (read.config().isEmpty()) {
      throw new IllegalArgumentException(
          read.problems().stream().map(Object::toString).collect(Collectors.joining("\n")));
    }
    List<SourceConfig> all = read.config().get().sources();
    SourceConfig source =
        all.stream()
            .filter(one -> name.map(one.name()::equals).orElse(all.size() == 1))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "name one of the sources with --source: "
                            + all.stream()
                                .map(SourceConfig::name)
                                .collect(Collectors.joining(", "))));
    SourceConfig asked =
        source instanceof SourceConfig.Scrape pages ? pages.inMemory(semantics) : source;
    DataSource made = SourceMaker.make(asked, world.environment(), world.clock());
    return switch (made) {
      case ScrapeSource scraped -> scraped(world, scraped, source.interval(), lasting);
      case Queryable queryable -> answering(made, queryable, world);
      default -> {
        made.close();
        throw new IllegalArgumentException(
            "source \"" + source.name() + "\" is a " + made.kind() + ": it does not answer PromQL");
      }
    };
  }

  private static Asked answering(PrometheusSource source, Surroundings world) {
    return answering(source, source, world);
  }

  private static Asked answering(DataSource source, Queryable queryable, Surroundings world) {
    return new Asked(queryable, world.clock().instant(), List.of(), "", source::close);
  }

  private static Asked scraped(
      Surroundings world, ScrapeSource source, Duration interval, Duration lasting)
      throws InterruptedException {
    try {
      Instant last =
          new ScrapeRounds(source, interval, world.clock(), Thread::sleep).scrape(lasting);
      List<String> failures =
          source.parts().stream().filter(part -> !part.up()).map(QuerySubject::failure).toList();
      return new Asked(source, last, failures, "", source::close);
    } catch (InterruptedException | RuntimeException e) {
      source.close();
      throw e;
    }
  }

  private static String failure(Part part) {
    return part.name() + ": " + part.detail();
  }

  private static Asked incident(Path file, Optional<String> source, Semantics semantics) {
    IncidentData data = IncidentData.read(file);
    IncidentQueries queries = IncidentQueries.of(data, source, semantics);
    List<String> known = new ArrayList<>(queries.names());
    known.addAll(queries.polled());
    String hint =
        "; the incident holds "
            + known.stream().limit(HINTED).map(one -> "\n  " + one).collect(Collectors.joining())
            + (known.size() > HINTED ? "\n  and " + (known.size() - HINTED) + " more" : "");
    return new Asked(queries, data.at(), List.of(), hint, () -> {});
  }
}
