package io.highwater.prometheus.client;

import java.io.PrintStream;
import java.time.Duration;

/** The program that the README shows. */
final class ReadmeExample {
  private ReadmeExample() {}

  public static void main(String[] args) {
    show(args.length == 0 ? "http://127.0.0.1:9090" : args[0], System.out);
  }

  static void show(String server, PrintStream out) {
    try (PrometheusClient client =
        PrometheusClient.builder(server)
            .bearerToken(() -> System.getenv().getOrDefault("PROMETHEUS_TOKEN", "none"))
            .callTimeout(Duration.ofSeconds(5))
            .build()) {
      switch (client.query("up")) {
        case Answer.Success<QueryResult>(
                QueryResult.Vector vector,
                var warnings,
                _,
                var missing) -> {
          vector.samples().forEach(s -> out.println(s.labels() + " " + s.value()));
          warnings.forEach(warning -> out.println("warning: " + warning));
          missing.forEach(lack -> out.println("incomplete: " + lack));
        }
        case Answer.Success<QueryResult>(QueryResult other, _, _, _) ->
            out.println("not a vector: " + other);
        case Answer.Failed<QueryResult>(Failure.ApiError(_, String type, String message)) ->
            out.println("refused (" + type + "): " + message);
        case Answer.Failed<QueryResult>(
                Failure.Unreachable(Failure.Reason reason, String detail)) ->
            out.println("no answer: " + reason + " " + detail);
        case Answer.Failed<QueryResult>(Failure other) -> out.println("no answer: " + other);
      }
    }
  }
}
