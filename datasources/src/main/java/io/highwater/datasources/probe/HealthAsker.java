package io.highwater.datasources.probe;

import io.highwater.datasources.probe.HealthVerdict.Standing;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Gets a health page and judges it component by component. */
final class HealthAsker implements Asker {
  private final Probe.Health probe;
  private final Fetch fetch;

  HealthAsker(Probe.Health probe, Network network) {
    this.probe = probe;
    this.fetch = new Fetch(probe.endpoint(), network);
  }

  @Override
  public Finding ask(Instant at) {
    try {
      return judge(fetch.page(at, true));
    } catch (Fetch.NoAnswerException e) {
      return Finding.noAnswer(probe, String.valueOf(e.getMessage()), e.values());
    }
  }

  private Finding judge(Page page) {
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    values.putAll(page.values());
    values.put(Metric.HTTP_STATUS, (double) page.status());
    if (page.elsewhere().isPresent()) {
      return Finding.failure(page.told(), values);
    }
    if (page.cut()) {
      return Finding.failure(page.told() + ", but the page is larger than a megabyte", values);
    }
    try {
      HealthVerdict verdict =
          HealthVerdict.of(HealthPage.read(page.body(), page.successful()), probe.optional());
      return judge(page, verdict, values);
    } catch (HealthPage.NotHealthException e) {
      return Finding.failure(page.told() + ", but " + e.getMessage(), values);
    }
  }

  /** A server answers 503 for a page that is down, whether or not the reason is optional here. */
  private Finding judge(Page page, HealthVerdict verdict, Map<Metric, Double> values) {
    boolean answered =
        page.successful() || (verdict.standing() == Standing.DEGRADED && page.status() == 503);
    boolean success = answered && verdict.standing() != Standing.DOWN;
    values.put(Metric.DEGRADED, success && verdict.standing() == Standing.DEGRADED ? 1.0 : 0.0);
    String detail = page.told() + ", " + verdict.told();
    return new Finding(success, detail + absent(verdict), values, verdict.components());
  }

  private static String absent(HealthVerdict verdict) {
    return verdict.absent().isEmpty()
        ? ""
        : "; not on the page, though marked optional: "
            + String.join(", ", List.copyOf(verdict.absent()));
  }
}
