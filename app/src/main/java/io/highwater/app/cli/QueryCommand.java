package io.highwater.app.cli;

import io.highwater.app.query.Asked;
import io.highwater.app.query.Caret;
import io.highwater.app.query.ResultFormat;
import io.highwater.app.query.TimeText;
import io.highwater.datasources.promql.QueryOutcome;
import io.highwater.datasources.promql.QueryResult;
import io.highwater.engine.yaml.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** PromQL asked of a server, of metrics pages or of an incident file. */
@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    description =
        "Evaluates PromQL, against a server, metrics pages or an incident file. Exit code 1 when"
            + " there is no answer, 2 when the query or an argument is wrong.")
final class QueryCommand implements Callable<Integer> {
  /** How many points a range has where no step is given. */
  private static final int POINTS = 60;

  private final Surroundings world;

  @Parameters(paramLabel = "EXPR", description = "The query.")
  private String expression = "";

  @ArgGroup(multiplicity = "1")
  private QuerySubject subject = new QuerySubject();

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "The source of the configuration, or of the incident, to ask.")
  private Optional<String> source = Optional.empty();

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "How long to scrape before the query (default: one scrape).")
  private String lasting = "0s";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "The instant to evaluate at: RFC 3339, seconds since 1970, now, or -5m (default: now; of"
              + " an incident its own time).")
  private Optional<String> at = Optional.empty();

  @Option(names = "--from", paramLabel = "TIME", description = "Beginning of a range query.")
  private Optional<String> from = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "End of a range query (default: as --at).")
  private Optional<String> to = Optional.empty();

  @Option(
      names = "--range",
      paramLabel = "DURATION",
      description = "A range query of this length, instead of --from.")
  private Optional<String> range = Optional.empty();

  @Option(
      names = "--step",
      paramLabel = "DURATION",
      description = "Between two points of a range (default: a sixtieth of it, 1s at least).")
  private Optional<String> step = Optional.empty();

  @Option(
      names = "--semantics",
      paramLabel = "2|3",
      description =
          "Whose PromQL pages and incident files are queried with, Prometheus 2's or 3's (default:"
              + " 3, or as the configuration says). A server speaks its own.")
  private Optional<String> semantics = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "table, json, csv or sparkline (default: ${DEFAULT-VALUE}).")
  private String format = "table";

  QueryCommand(Surroundings world) {
    this.world = world;
  }

  @Override
  public Integer call() throws InterruptedException {
    Instant now = world.clock().instant();
    try {
      ResultFormat form = ResultFormat.of(format);
      // Times are looked at before anything is opened, and again when the subject's own is known.
      when(now, now);
      Duration scraping = Durations.parse(lasting);
      try (Asked asked =
          subject.open(world, source, scraping, semantics.map(SemanticsOption::of))) {
        return ask(asked, when(now, asked.now()), form);
      }
    } catch (IllegalArgumentException e) {
      world.err().println("highwater: " + e.getMessage());
      return HighwaterCommand.EXIT_USAGE;
    } finally {
      world.out().flush();
      world.err().flush();
    }
  }

  /**
   * @param from equal to {@code to} for an instant query
   */
  private record When(Instant from, Instant to, Duration step) {}

  /**
   * @param now of this machine
   * @param latest the default end
   */
  private When when(Instant now, Instant latest) {
    if (from.isPresent() && range.isPresent()) {
      throw new IllegalArgumentException("give either --from or --range, not both");
    }
    Instant end = to.or(() -> at).map(text -> TimeText.parse(text, now)).orElse(latest);
    if (from.isEmpty() && range.isEmpty()) {
      if (to.isPresent() || step.isPresent()) {
        throw new IllegalArgumentException("a range query needs --from or --range");
      }
      return new When(end, end, Duration.ZERO);
    }
    Instant start =
        from.map(text -> TimeText.parse(text, now))
            .orElseGet(() -> end.minus(Durations.parse(range.orElseThrow())));
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("the range must end after it begins");
    }
    Duration every =
        step.map(Durations::parse)
            .orElseGet(
                () ->
                    Duration.ofSeconds(
                        Math.max(1, Duration.between(start, end).toSeconds() / POINTS)));
    if (!every.isPositive()) {
      throw new IllegalArgumentException("--step must be longer than 0");
    }
    return new When(start, end, every);
  }

  private int ask(Asked asked, When when, ResultFormat form) {
    asked.messages().forEach(message -> world.err().println("highwater: " + message));
    QueryOutcome outcome =
        when.from().equals(when.to())
            ? asked.queryable().instant(expression, when.to())
            : asked.queryable().range(expression, when.from(), when.to(), when.step());
    return switch (outcome) {
      case QueryOutcome.Answered(QueryResult result) -> {
        result.warnings().forEach(world.err()::println);
        result.infos().forEach(world.err()::println);
        world.out().print(form.write(result.value(), when.to(), world.zone()));
        if (isEmpty(result.value())) {
          world.err().println("highwater: the answer is empty" + asked.hint());
        }
        yield 0;
      }
      case QueryOutcome.Refused(int line, int column, String message) -> {
        world.err().println(Caret.under(expression, line, column, message));
        yield HighwaterCommand.EXIT_USAGE;
      }
      case QueryOutcome.Failed(String reason) -> {
        world.err().println("highwater: " + reason);
        yield 1;
      }
    };
  }

  private static boolean isEmpty(QueryResult.Value value) {
    return switch (value) {
      case QueryResult.Value.Vector(var samples) -> samples.isEmpty();
      case QueryResult.Value.Matrix(List<?> series) -> series.isEmpty();
      case QueryResult.Value.Scalar _, QueryResult.Value.Text _ -> false;
    };
  }
}
