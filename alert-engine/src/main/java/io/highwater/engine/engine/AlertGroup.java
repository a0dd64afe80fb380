package io.highwater.engine.engine;

import io.highwater.engine.notify.NotifiedAlert;
import io.highwater.engine.notify.NotifyReason;
import io.highwater.engine.routing.Integration;
import io.highwater.engine.routing.Route;
import io.highwater.engine.signal.Labels;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The alerts that one route tells of in one message, and what each of its hooks was
 * told. Whoever changes one changes a {@link #copy}, which takes its place once that is recorded.
 */
final class AlertGroup {
  /**
   * News for one hook.
   *
   * @param alerts the message's
   * @param over those of the alerts that were told of for the last time, or were not worth a
   *     message: nothing is owed for them any more
   */
  record News(
      Integration integration, NotifyReason reason, List<NotifiedAlert> alerts, Set<String> over) {
    boolean isMessage() {
      return !alerts.isEmpty();
    }
  }

  /** What one hook knows. */
  private static final class Line {
    /** The episodes for whose beginning a message was queued, and for whose end none was yet. */
    private final SequencedSet<String> told = new LinkedHashSet<>();

    /** Those of {@link #told} that have ended since. */
    private final Map<String, NotifiedAlert> ended = new LinkedHashMap<>();

    private Instant lastSent = Instant.MIN;

    Line copy() {
      Line copy = new Line();
      copy.told.addAll(told);
      copy.ended.putAll(ended);
      copy.lastSent = lastSent;
      return copy;
    }
  }

  private static final Duration MINUTE = Duration.ofMinutes(1);

  final GroupKey key;
  final Labels labels;
  final Route route;
  private final Map<Integration, Line> lines = new LinkedHashMap<>();
  private final Map<String, LiveAlert> firing = new LinkedHashMap<>();
  private Instant next = Instant.MAX;
  private boolean owes;

  AlertGroup(GroupKey key, Labels labels, Route route, Collection<Integration> integrations) {
    this.key = key;
    this.labels = labels;
    this.route = route;
    integrations.forEach(each -> lines.put(each, new Line()));
  }

  AlertGroup copy() {
    AlertGroup copy = new AlertGroup(key, labels, route, List.of());
    lines.forEach((integration, line) -> copy.lines.put(integration, line.copy()));
    copy.firing.putAll(firing);
    copy.next = next;
    copy.owes = owes;
    return copy;
  }

  /** An alert fires; the group's first look is {@code group_wait} later. */
  void fires(LiveAlert alert, Instant firedAt) {
    firing.put(alert.episode, alert);
    if (!route.atOnce()) {
      Instant first = firedAt.plus(route.groupWait());
      next = next.equals(Instant.MAX) ? first : next;
    }
  }

  /** An alert is over: those who heard of it are owed its end (W-3). */
  void ends(NotifiedAlert end) {
    firing.remove(end.episode());
    for (Line line : lines.values()) {
      if (line.told.contains(end.episode())) {
        line.ended.put(end.episode(), end);
      }
    }
  }

  /** Takes up what a hook was told before a restart. Unknown hooks count for nothing. */
  void restore(String hook, String episode, Instant sent) {
    lines.forEach(
        (integration, line) -> {
          if (integration.hook().equals(hook)) {
            line.told.add(episode);
            if (sent.isAfter(line.lastSent)) {
              line.lastSent = sent;
              // The rhythm goes on where it was (W-6); a look that fell into the gap is due now.
              next = route.atOnce() ? next : sent.plus(route.groupInterval());
            }
          }
        });
  }

  boolean has(String hook) {
    return lines.keySet().stream().anyMatch(each -> each.hook().equals(hook));
  }

  boolean isEmpty() {
    return firing.isEmpty() && lines.values().stream().allMatch(line -> line.told.isEmpty());
  }

  /** When it is to be looked at by the clock; the far future where nothing is to come. */
  Instant next() {
    return next;
  }

  /** Whether somebody was not told of an alert that fires, because it was muted. */
  boolean owes() {
    return owes;
  }

  void owes(boolean whetherItDoes) {
    owes = whetherItDoes;
  }

  /**
   * What is to be said at {@code at}; from here on it counts as said.
   *
   * @param view an alert that fires, as a message tells of it
   */
  List<News> flush(Instant at, Mutes mutes, Function<LiveAlert, NotifiedAlert> view) {
    boolean closed = mutes.closed(route);
    List<NotifiedAlert> loud = closed ? List.of() : loud(mutes, view);
    List<News> all = new ArrayList<>();
    owes = loud.size() < firing.size();
    if (!closed) {
      lines.forEach(
          (integration, line) -> {
            News news = news(integration, line, loud, at);
            if (news.isMessage() || !news.over().isEmpty()) {
              all.add(news);
            }
          });
    }
    next = after(at, closed);
    return all;
  }

  private List<NotifiedAlert> loud(Mutes mutes, Function<LiveAlert, NotifiedAlert> view) {
    return firing.values().stream()
        .filter(alert -> !mutes.muted(alert.key.labels()))
        .map(view)
        .toList();
  }

  private News news(Integration integration, Line line, List<NotifiedAlert> loud, Instant at) {
    boolean fresh = loud.stream().anyMatch(alert -> !line.told.contains(alert.episode()));
    boolean again = !loud.isEmpty() && isRepeat(line, at);
    Set<String> over = Set.copyOf(line.ended.keySet());
    List<NotifiedAlert> ends = integration.sendResolved() ? ends(line, loud) : List.of();
    line.told.removeAll(over);
    line.ended.clear();
    if (!fresh && !again && ends.isEmpty()) {
      return new News(integration, NotifyReason.RESOLVED, List.of(), over);
    }
    loud.forEach(alert -> line.told.add(alert.episode()));
    line.lastSent = at;
    return new News(
        integration,
        loud.isEmpty() ? NotifyReason.RESOLVED : NotifyReason.FIRING,
        Stream.concat(loud.stream(), ends.stream()).toList(),
        over);
  }

  /** The ends owed; of an alert that fires again already only that is news. */
  private static List<NotifiedAlert> ends(Line line, List<NotifiedAlert> loud) {
    Set<Labels> again = new HashSet<>();
    loud.forEach(alert -> again.add(alert.labels()));
    return line.ended.values().stream().filter(end -> !again.contains(end.labels())).toList();
  }

  private boolean isRepeat(Line line, Instant at) {
    return route
        .repeatInterval()
        .filter(interval -> !line.told.isEmpty() && !line.lastSent.plus(interval).isAfter(at))
        .isPresent();
  }

  private Instant after(Instant at, boolean closed) {
    if (isEmpty()) {
      return Instant.MAX;
    }
    if (!route.atOnce()) {
      Instant look = next.equals(Instant.MAX) ? at : next;
      long missed = Math.max(0, Duration.between(look, at).dividedBy(route.groupInterval()));
      return look.plus(route.groupInterval().multipliedBy(missed + 1));
    }
    if (closed) {
      // Time intervals begin and end with a minute.
      return at.truncatedTo(ChronoUnit.MINUTES).plus(MINUTE);
    }
    return route
        .repeatInterval()
        .flatMap(
            interval ->
                lines.values().stream()
                    .filter(line -> !line.told.isEmpty())
                    .map(line -> line.lastSent.plus(interval))
                    .min(Instant::compareTo))
        .orElse(Instant.MAX);
  }
}
