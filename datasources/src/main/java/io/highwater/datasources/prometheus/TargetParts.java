package io.highwater.datasources.prometheus;

import io.highwater.engine.signal.DataSource.Part;
import io.highwater.engine.signal.Scrape;
import io.highwater.engine.yaml.Durations;
import io.highwater.prometheus.client.Answer;
import io.highwater.prometheus.client.Failure;
import io.highwater.prometheus.client.PrometheusClient;
import io.highwater.prometheus.client.Targets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** The targets of a server, looked up beside the polls, never by the one who asks for them. */
final class TargetParts {
  private static final Duration PAUSE = Duration.ofSeconds(15);

  /**
   * After a server has said that it knows no targets: Mimir, a part of a VictoriaMetrics cluster.
   */
  private static final Duration LONG_PAUSE = Duration.ofMinutes(10);

  private final PrometheusClient client;
  private final Executor background;
  private volatile List<Part> parts = List.of();
  private volatile List<Scrape> scrapes = List.of();
  private boolean underWay;
  private Instant next = Instant.MIN;
  private Instant seen = Instant.EPOCH;

  /**
   * @param background runs a look-up, which blocks
   */
  TargetParts(PrometheusClient client, Executor background) {
    this.client = client;
    this.background = background;
  }

  List<Part> now() {
    return parts;
  }

  /** When the targets were last looked up. */
  synchronized Instant seen() {
    return seen;
  }

  List<Scrape> scrapes() {
    return scrapes;
  }

  /** Looks the targets up in the background, unless that was done lately or is being done. */
  void refresh(Instant at) {
    if (begins(at)) {
      background.execute(
          () -> {
            try {
              lookUp(at);
            } finally {
              end();
            }
          });
    }
  }

  private synchronized boolean begins(Instant at) {
    if (underWay || at.isBefore(next)) {
      return false;
    }
    underWay = true;
    next = at.plus(PAUSE);
    seen = at;
    return true;
  }

  private synchronized void end() {
    underWay = false;
  }

  private synchronized void pause(Instant at) {
    next = at.plus(LONG_PAUSE);
  }

  private void lookUp(Instant at) {
    switch (client.activeTargets()) {
      case Answer.Success<Targets> success -> {
        List<Targets.Active> active = success.value().active();
        parts = active.stream().flatMap(TargetParts::part).toList();
        scrapes = active.stream().flatMap(target -> scrape(target).stream()).toList();
      }
      case Answer.Failed<Targets>(Failure.HttpError error) when isUnknown(error.status()) -> {
        parts = List.of();
        scrapes = List.of();
        pause(at);
      }
      // The polls tell of a failing server; what was known of its targets stays, with its time.
      case Answer.Failed<Targets> _ -> {}
    }
  }

  /** How servers without this endpoint answer; VictoriaMetrics says 400. */
  private static boolean isUnknown(int status) {
    return status == 400 || status == 404 || status == 405 || status == 501;
  }

  /** A target never scraped is neither up nor down, and so is no part yet. */
  private static Stream<Part> part(Targets.Active target) {
    Optional<Instant> at = target.lastScrape();
    return at.isEmpty() || target.health() == Targets.Health.UNKNOWN
        ? Stream.empty()
        : Stream.of(
            new Part(
                name(target),
                target.health() == Targets.Health.UP,
                Sentences.shorten(target.lastError()),
                at.get()));
  }

  /** Empty before the first scrape, and where the server does not tell the interval. */
  private static Optional<Scrape> scrape(Targets.Active target) {
    Optional<Duration> interval = interval(target.scrapeInterval());
    return target
        .lastScrape()
        .flatMap(
            at ->
                interval.map(
                    every ->
                        new Scrape(
                            target.labels().get("job").orElse(target.scrapePool()),
                            target.labels().get("instance").orElse(target.scrapeUrl()),
                            at,
                            target.lastScrapeDuration(),
                            every)));
  }

  private static Optional<Duration> interval(String text) {
    try {
      return Optional.of(Durations.parse(text)).filter(Duration::isPositive);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String name(Targets.Active target) {
    String job = target.labels().get("job").orElse(target.scrapePool());
    return (job + " " + target.labels().get("instance").orElse(target.scrapeUrl())).strip();
  }
}
