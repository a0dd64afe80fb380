package io.highwater.app.grafana;

import io.highwater.ui.chart.Limit;
import io.highwater.ui.chart.Limits;
import io.highwater.ui.chart.Unit;
import java.util.Map;
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
          case "h" -> new Measure(Unit.SECONDS, "* 3600");
          case "d" -> new Measure(Unit.SECONDS, "* 86400");
          case "dtdurations", "clocks" -> new Measure(Unit.SECONDS, "");
          case "dtdurationms", "clockms" -> new Measure(Unit.SECONDS, "/ 1000");
          case "percentunit" -> new Measure(Unit.PERCENT, "");
          case "percent" -> new Measure(Unit.PERCENT, "/ 100");
          case "bytes", "decbytes" -> new Measure(Unit.BYTES, "");
          case "kbytes" -> new Measure(Unit.BYTES, "* 1024");
          case "mbytes" -> new Measure(Unit.BYTES, "* 1048576");
          case "gbytes" -> new Measure(Unit.BYTES, "* 1073741824");
          case "deckbytes" -> new Measure(Unit.BYTES, "* 1000");
          case "decmbytes" -> new Measure(Unit.BYTES, "* 1000000");
          case "decgbytes" -> new Measure(Unit.BYTES, "* 1000000000");
          case "Bps", "binBps" -> new Measure(Unit.BYTES_PER_SECOND, "");
          case "KBs" -> new Measure(Unit.BYTES_PER_SECOND, "* 1000");
          case "KiBs" -> new Measure(Unit.BYTES_PER_SECOND, "* 1024");
          case "MBs" -> new Measure(Unit.BYTES_PER_SECOND, "* 1000000");
          case "MiBs" -> new Measure(Unit.BYTES_PER_SECOND, "* 1048576");
          case "bps", "binbps" -> new Measure(Unit.BITS_PER_SECOND, "");
          case "Kbits" -> new Measure(Unit.BITS_PER_SECOND, "* 1000");
          case "Mbits" -> new Measure(Unit.BITS_PER_SECOND, "* 1000000");
          case "reqps", "rps", "req/s" -> new Measure(Unit.REQUESTS_PER_SECOND, "");
          case "reqpm" -> new Measure(Unit.REQUESTS_PER_SECOND, "/ 60");
          case "ops", "eps", "pps", "iops", "wps", "cps", "mps", "recps", "rowsps" ->
              new Measure(Unit.OPERATIONS_PER_SECOND, "");
          case "opm", "rpm", "wpm", "cpm", "mpm" -> new Measure(Unit.OPERATIONS_PER_SECOND, "/ 60");
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

  /** Puts levels in numbers of Grafana's where a dashboard file has them. */
  void write(Limits limits, Map<String, ? super Object> item) {
    limits.critical().ifPresent(limit -> item.put("threshold", written(limit)));
    limits.warning().ifPresent(limit -> item.put("warning", written(limit)));
  }

  /** A level in numbers of Grafana's as one in ours is written. */
  private Object written(Limit limit) {
    Object value = written(limit.value());
    return limit.above() ? value : "< " + value;
  }

  /** As it is written: without a fraction where it has none. */
  static Object number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? (Object) (long) value
        : (Object) value;
  }
}
