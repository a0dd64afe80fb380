package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Expr.Call;
import io.highwater.engine.signal.Labels;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Parts of a date in UTC. Every number has one, as a Prometheus server on amd64 has it: of NaN and
 * of seconds beyond 64 bits it is that of the least 64-bit number.
 */
final class DateFunctions {
  /** Seconds from the first instant of the year {@link #FIRST_YEAR} to 1970. */
  private static final long BEFORE_EPOCH = 9_223_371_966_579_724_800L + 62_135_596_800L;

  private static final long FIRST_YEAR = -292_277_022_399L;

  /** Days after which the calendar repeats, weekdays included. */
  private static final long CYCLE_DAYS = 146_097;

  private static final long CYCLE_YEARS = 400;

  /**
   * @param time in the first cycle after the beginning of the year 1, from which the date differs
   *     in nothing but the year
   */
  private record Date(LocalDateTime time, long year) {}

  static final Map<String, Functions.Body> TABLE =
      Map.of(
          "day_of_month", part(date -> date.time().getDayOfMonth()),
          "day_of_week", part(date -> date.time().getDayOfWeek().getValue() % 7),
          "day_of_year", part(date -> date.time().getDayOfYear()),
          "days_in_month", part(date -> YearMonth.from(date.time()).lengthOfMonth()),
          "hour", part(date -> date.time().getHour()),
          "minute", part(date -> date.time().getMinute()),
          "month", part(date -> date.time().getMonthValue()),
          "year", part(Date::year));

  private DateFunctions() {}

  private static Functions.Body part(ToLongFunction<Date> part) {
    return (evaluator, call, grid) -> evaluate(evaluator, call, grid, part);
  }

  private static Data evaluate(
      Evaluator evaluator, Call call, Grid grid, ToLongFunction<Date> part) {
    if (call.arguments().isEmpty()) {
      double[] values = new double[grid.size()];
      Arrays.setAll(values, i -> part.applyAsLong(date(Math.floor(grid.at(i) / 1000.0))));
      return new Data.Vector(List.of(new Column(Labels.EMPTY, values, false)));
    }
    return Functions.mapped(evaluator, call, grid, (seconds, i) -> part.applyAsLong(date(seconds)));
  }

  private static Date date(double seconds) {
    long whole = Math.abs(seconds) < 0x1p63 ? (long) seconds : Long.MIN_VALUE;
    // Unsigned from here on.
    long since = whole + BEFORE_EPOCH;
    long days = Long.divideUnsigned(since, 86_400);
    long second = Long.remainderUnsigned(since, 86_400);
    LocalDateTime time =
        LocalDate.of(1, 1, 1).plusDays(days % CYCLE_DAYS).atTime(LocalTime.ofSecondOfDay(second));
    return new Date(time, FIRST_YEAR + days / CYCLE_DAYS * CYCLE_YEARS + time.getYear() - 1);
  }
}
