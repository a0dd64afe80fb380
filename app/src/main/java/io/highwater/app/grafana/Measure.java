package io.highwater.app.grafana;

import io.highwater.ui.chart.Unit;
import java.util.Optional;

/**
 * One of Grafana's units: what it is here, and what makes numbers of ours of numbers in it.
 *
 * @param factor {@code * n} or {@code / n}; empty where they are the same
 */
record Measure(Unit unit, String factor) {
  static final Measure PLAIN = new Measure(Unit.SHORT, "");

  /** The one of that name; empty where there is nothing like it here. */
  static Optional<Measure> of(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "", "none", "short", "string", "locale", "bool", "bool_yes_no", "bool_on_off" ->
              PLAIN;
          case "s" -> new Measure(Unit.SECONDS, "");
          case "ms" -> new Measure(Unit.SECONDS, "/ 1000");
          case "µs" -> new Measure(Unit.SECONDS, "/ 1000000");
          case "ns" -> new Measure(Unit.SECONDS, "/ 1000000000");
          case "m" -> new Measure(Unit.SECONDS, "* 60");
          case "percentunit" -> new Measure(Unit.PERCENT, "");
          case "percent" -> new Measure(Unit.PERCENT, "/ 100");
          case "bytes", "decbytes" -> new Measure(Unit.BYTES, "");
          case "kbytes", "deckbytes" -> new Measure(Unit.BYTES, "* 1024");
          case "mbytes", "decmbytes" -> new Measure(Unit.BYTES, "* 1048576");
          case "Bps", "binBps" -> new Measure(Unit.BYTES_PER_SECOND, "");
          case "bps", "binbps" -> new Measure(Unit.BITS_PER_SECOND, "");
          case "reqps", "rps", "req/s" -> new Measure(Unit.REQUESTS_PER_SECOND, "");
          case "ops", "eps", "pps", "iops", "wps", "cps" ->
              new Measure(Unit.OPERATIONS_PER_SECOND, "");
          default -> null;
        });
  }

  /** The expression that yields numbers of ours. */
  String applied(String expression) {
    return factor.isEmpty() ? expression : "(" + expression + ") " + factor;
  }

  /** A number of Grafana's as one of ours is written. */
  Object written(double value) {
    if (factor.isEmpty()) {
      return number(value);
    }
    double by = Double.parseDouble(factor.substring(2));
    return number(factor.startsWith("/") ? value / by : value * by);
  }

  /** As it is written: without a fraction where it has none. */
  static Object number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? (Object) (long) value
        : (Object) value;
  }
}
