package io.highwater.engine.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When queries are polled: at whole multiples of their interval since the epoch, put off by an
 * offset that all queries of a group share.
 */
final class Slots {
  /**
   * @param at the slot; in the past by less than half an interval, or in the future
   * @param missed slots passed over since the last one
   * @param interval from one to the next
   */
  record Slot(Instant at, int missed, Duration interval) {}

  private Slots() {}

  /** The slot {@code now} lies in. */
  static Instant current(Instant now, Duration interval, Duration offset) {
    long step = interval.toMillis();
    long shift = offset.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli() - shift, step) * step + shift);
  }

  /**
   * The slot to poll next. The very first is the one {@code now} lies in. A slot more than half
   * gone is passed over, since an answer could come too late for it; a slot is never made up for
   * later. A clock that was put back starts anew. Where the last slot was polled at another offset
   * the next is the one nearest to an interval later.
   */
  static Slot next(Optional<Instant> last, Instant now, Duration interval, Duration offset) {
    Instant current = current(now, interval, offset);
    if (last.isEmpty()) {
      return new Slot(current, 0, interval);
    }
    Instant following = following(last.get(), interval, offset);
    boolean putBack = now.isBefore(last.get().minus(interval));
    if (putBack) {
      return new Slot(current.plus(interval), 0, interval);
    }
    if (!following.isBefore(current)) {
      boolean late = following.equals(current) && late(current, now, interval);
      return late
          ? new Slot(current.plus(interval), 1, interval)
          : new Slot(following, 0, interval);
    }
    Instant slot = late(current, now, interval) ? current.plus(interval) : current;
    long missed = Duration.between(following, slot).toMillis() / interval.toMillis();
    return new Slot(slot, (int) Math.min(missed, Integer.MAX_VALUE), interval);
  }

  /** The first slot no sooner than half an interval after {@code last}. */
  private static Instant following(Instant last, Duration interval, Duration offset) {
    Instant soonest = last.plus(interval.dividedBy(2));
    Instant slot = current(soonest, interval, offset);
    return slot.isBefore(soonest) ? slot.plus(interval) : slot;
  }

  private static boolean late(Instant slot, Instant now, Duration interval) {
    return Duration.between(slot, now).compareTo(interval.dividedBy(2)) > 0;
  }

  /** How long a poll of {@code slot} that starts at {@code now} may take. */
  static Duration deadline(Instant slot, Instant now, Duration interval) {
    Duration left = Duration.between(now, slot.plus(interval.multipliedBy(9).dividedBy(10)));
    Duration least = interval.dividedBy(4);
    return left.compareTo(least) < 0 ? least : left;
  }
}
