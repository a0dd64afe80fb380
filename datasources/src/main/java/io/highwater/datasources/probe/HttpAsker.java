package io.highwater.datasources.probe;

import com.google.re2j.Pattern;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Gets a page and compares it with what is expected. */
final class HttpAsker implements Asker {
  private final Probe.Http probe;
  private final Fetch fetch;
  private final Optional<Pattern> body;
  private final Optional<Pattern> notBody;

  HttpAsker(Probe.Http probe, Network network) {
    this.probe = probe;
    this.fetch = new Fetch(probe.endpoint(), network);
    this.body = probe.body().map(Pattern::compile);
    this.notBody = probe.notBody().map(Pattern::compile);
  }

  @Override
  public Finding ask(Instant at) {
    boolean redirects = probe.status().stream().noneMatch(code -> code >= 300 && code < 400);
    try {
      return judge(fetch.page(at, redirects));
    } catch (Fetch.NoAnswerException e) {
      return Finding.noAnswer(probe, String.valueOf(e.getMessage()), e.values());
    }
  }

  private Finding judge(Page page) {
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    values.putAll(page.values());
    values.put(Metric.HTTP_STATUS, (double) page.status());
    boolean expected =
        probe.status().isEmpty() ? page.successful() : probe.status().contains(page.status());
    Optional<String> complaint = complaint(page);
    if (body.isPresent() || notBody.isPresent()) {
      values.put(Metric.FAILED_DUE_TO_REGEX, expected && complaint.isPresent() ? 1.0 : 0.0);
    }
    if (!expected) {
      return Finding.failure(page.told() + ", expected " + wanted(), values);
    }
    return complaint
        .map(text -> Finding.failure(page.told() + ", but " + text, values))
        .orElseGet(
            () -> Finding.success(page.told() + " in " + page.took().toMillis() + " ms", values));
  }

  private String wanted() {
    return probe.status().isEmpty()
        ? "200 to 299"
        : String.join(" or ", probe.status().stream().sorted().map(String::valueOf).toList());
  }

  private Optional<String> complaint(Page page) {
    if (body.isPresent() && !body.get().matcher(page.body()).find()) {
      return Optional.of(
          "the body does not contain "
              + body.get().pattern()
              + (page.cut() ? " in its first megabyte" : ""));
    }
    if (notBody.isPresent() && notBody.get().matcher(page.body()).find()) {
      return Optional.of("the body contains " + notBody.get().pattern());
    }
    return notBody.isPresent() && page.cut()
        ? Optional.of("the body is larger than a megabyte, too large to be searched to its end")
        : Optional.empty();
  }
}
