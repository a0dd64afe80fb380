package io.highwater.engine.foreign;

import io.highwater.engine.foreign.AlertServer.Kind;
import io.highwater.engine.rule.Severity;
import io.highwater.engine.signal.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One alert, with every server that reports it.
 *
 * @param identity its labels without those that tell replicas apart
 * @param sightings at least one; those of answering servers first
 */
public record ForeignRow(Labels identity, List<Sighting> sightings) {
  /** What calls for somebody first: heard, worst, firing, newest. */
  static final Comparator<ForeignRow> ORDER =
      Comparator.comparing(ForeignRow::muted)
          .thenComparing(ForeignRow::severity)
          .thenComparing(row -> !row.firing())
          .thenComparing(row -> row.since().orElse(Instant.EPOCH), Comparator.reverseOrder())
          .thenComparing(ForeignRow::identity);

  public ForeignRow {
    sightings = List.copyOf(sightings);
    if (sightings.isEmpty()) {
      throw new IllegalArgumentException("an alert is reported by somebody");
    }
  }

  /** As the most trustworthy of its servers holds it: one that answers and can be told to mute. */
  public ForeignAlert alert() {
    return sightings.getFirst().alert();
  }

  public Severity severity() {
    return sightings.stream()
        .map(sighting -> sighting.alert().severity())
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  public boolean firing() {
    return sightings.stream()
        .anyMatch(sighting -> sighting.alert().state() == ForeignAlert.State.FIRING);
  }

  /** The earliest that a server knows. */
  public Optional<Instant> since() {
    return sightings.stream()
        .flatMap(sighting -> sighting.alert().since().stream())
        .min(Comparator.naturalOrder());
  }

  /** Whether no Alertmanager tells anybody of it; one that does is enough to be heard. */
  public boolean muted() {
    List<Sighting> deciding =
        sightings.stream().filter(each -> each.server().kind() == Kind.ALERTMANAGER).toList();
    return !deciding.isEmpty() && deciding.stream().allMatch(each -> each.alert().muted());
  }

  /** Whether no server that answers reports it. */
  public boolean stale() {
    return sightings.stream().allMatch(Sighting::stale);
  }

  /** What mutes it, each thing once; the members of a cluster keep the same silence. */
  public List<Mute> mutes() {
    Map<Object, Mute> mutes = new LinkedHashMap<>();
    sightings.stream()
        .flatMap(sighting -> sighting.mutes().stream())
        .forEach(
            mute ->
                mutes.putIfAbsent(
                    mute instanceof Mute.BySilence(var silence) ? silence.id() : mute, mute));
    return List.copyOf(mutes.values());
  }

  /**
   * Where an acknowledgement must be written so that nobody is told: at one answering Alertmanager
   * of each cluster that does not mute it yet.
   */
  public List<Sighting> unmuted() {
    return onePerCluster(each -> !each.alert().muted());
  }

  /** One answering Alertmanager of each cluster: where a silence reaches all of them. */
  public List<Sighting> alertmanagers() {
    return onePerCluster(_ -> true);
  }

  private List<Sighting> onePerCluster(Predicate<Sighting> wanted) {
    List<Sighting> chosen = new ArrayList<>();
    for (Sighting each : sightings) {
      boolean open =
          each.server().kind() == Kind.ALERTMANAGER && !each.stale() && wanted.test(each);
      if (open
          && chosen.stream().noneMatch(other -> other.server().sharesSilencesWith(each.server()))) {
        chosen.add(each);
      }
    }
    return List.copyOf(chosen);
  }
}
