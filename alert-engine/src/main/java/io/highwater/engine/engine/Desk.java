package io.highwater.engine.engine;

import io.highwater.engine.notify.Ack;
import io.highwater.engine.notify.Note;
import io.highwater.engine.notify.Silence;
import io.highwater.engine.signal.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What operators said. */
final class Desk {
  private final Map<String, Silence> silences = new LinkedHashMap<>();
  private final Map<String, Ack> acks = new HashMap<>();
  private final Map<String, List<Note>> notes = new HashMap<>();

  void put(Silence silence) {
    silences.put(silence.id(), silence);
  }

  Optional<Silence> silence(String id) {
    return Optional.ofNullable(silences.get(id));
  }

  void put(Ack ack) {
    acks.put(ack.episode(), ack);
  }

  void unacknowledge(String episode) {
    acks.remove(episode);
  }

  void put(Note note) {
    notes.computeIfAbsent(note.episode(), _ -> new ArrayList<>()).add(note);
  }

  /** Forgets what was said of an episode that is over. */
  void over(String episode) {
    acks.remove(episode);
    notes.remove(episode);
  }

  void forgetSilencesBefore(Instant end) {
    silences.values().removeIf(silence -> silence.endsAt().isBefore(end));
  }

  boolean muted(Labels labels, Instant at) {
    return silences.values().stream().anyMatch(silence -> silence.mutes(labels, at));
  }

  List<String> mutedBy(Labels labels, Instant at) {
    return silences.values().stream()
        .filter(silence -> silence.mutes(labels, at))
        .map(Silence::id)
        .toList();
  }

  Optional<Ack> ack(String episode, Instant at) {
    return Optional.ofNullable(acks.get(episode)).filter(ack -> ack.holds(at));
  }

  List<Note> notes(String episode) {
    return notes.getOrDefault(episode, List.of());
  }

  /** Active first, then pending, then expired; within each the one that ends next. */
  List<Silence> silences(Instant at) {
    return silences.values().stream()
        .sorted(
            Comparator.comparingInt((Silence silence) -> order(silence.status(at)))
                .thenComparing(Silence::endsAt)
                .thenComparing(Silence::id))
        .toList();
  }

  private static int order(Silence.Status status) {
    return switch (status) {
      case ACTIVE -> 0;
      case PENDING -> 1;
      case EXPIRED -> 2;
    };
  }

  /** The next instant after {@code at} at which something changes by itself. */
  Instant nextChange(Instant at) {
    return Stream.concat(
            silences.values().stream().flatMap(s -> Stream.of(s.startsAt(), s.endsAt())),
            acks.values().stream().flatMap(ack -> ack.expiresAt().stream()))
        .filter(at::isBefore)
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }
}
