package io.highwater.app.demo;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** Plays the routines on the caller's thread, in the order of their due instants. */
final class ManualDriver implements Driver {
  private record Event(long due, Routine routine) {}

  private final ManualTime time;
  private List<Routine> routines = List.of();

  ManualDriver(ManualTime time) {
    this.time = time;
  }

  @Override
  public Executor customers() {
    return Runnable::run;
  }

  @Override
  public void start(LoadGenerator load, HealthChecks checks, Worker worker) {
    routines = List.of(checks, worker, load);
  }

  @Override
  public synchronized void advance(Duration span) throws InterruptedException {
    long end = time.horizon() + span.toNanos();
    Optional<Event> event = next(end);
    while (event.isPresent()) {
      time.moveTo(Math.max(event.get().due(), time.horizon()));
      event.get().routine().play();
      event = next(end);
    }
    time.moveTo(end);
  }

  /** The first event before {@code end}; of simultaneous ones, that of the earlier routine. */
  private Optional<Event> next(long end) {
    return routines.stream()
        .flatMap(ManualDriver::event)
        .filter(event -> event.due() < end)
        .min(Comparator.comparingLong(Event::due));
  }

  private static Stream<Event> event(Routine routine) {
    OptionalLong due = routine.due();
    return due.isPresent() ? Stream.of(new Event(due.getAsLong(), routine)) : Stream.empty();
  }

  @Override
  public void close() {}
}
