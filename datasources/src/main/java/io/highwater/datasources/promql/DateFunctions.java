package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Expr.Call;
import io.highwater.engine.signal.Labels;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Parts of a date in UTC; of NaN they are NaN, where Prometheus yields what its machine makes of
 * it.
 */
final class DateFunctions {
  /** The seconds that {@link LocalDateTime} can hold. */
  private static final long LIMIT = 31_556_889_864_403_199L;

  static final Map<String, Functions.Body> TABLE =
      Map.of(
          "day_of_month", part(LocalDateTime::getDayOfMonth),
          "day_of_week", part(date -> date.getDayOfWeek().getValue() % 7),
          "day_of_year", part(LocalDateTime::getDayOfYear),
          "days_in_month", part(date -> YearMonth.from(date).lengthOfMonth()),
          "hour", part(LocalDateTime::getHour),
          "minute", part(LocalDateTime::getMinute),
          "month", part(LocalDateTime::getMonthValue),
          "year", part(LocalDateTime::getYear));

  private DateFunctions() {}

  private static Functions.Body part(ToIntFunction<LocalDateTime> part) {
    return (evaluator, call, grid) -> evaluate(evaluator, call, grid, part);
  }

  private static Data evaluate(
      Evaluator evaluator, Call call, Grid grid, ToIntFunction<LocalDateTime> part) {
    if (call.arguments().isEmpty()) {
      double[] values = new double[grid.size()];
      Arrays.setAll(values, i -> part.applyAsInt(date(Math.floor(grid.at(i) / 1000.0))));
      return new Data.Vector(List.of(new Column(Labels.EMPTY, values, false)));
    }
    return Functions.mapped(
        evaluator,
        call,
        grid,
        (seconds, i) -> Double.isNaN(seconds) ? Double.NaN : part.applyAsInt(date(seconds)));
  }

  private static LocalDateTime date(double seconds) {
    long whole = Math.clamp((long) seconds, -LIMIT, LIMIT);
    return LocalDateTime.ofEpochSecond(whole, 0, ZoneOffset.UTC);
  }
}
