package io.highwater.engine.foreign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A silence with the servers that keep it: the members of a cluster keep the same.
 *
 * @param silence as the first of them told of it
 * @param keepers at least one; those that answer first
 */
public record KeptSilence(ForeignSilence silence, List<ServerState> keepers) {
  public KeptSilence {
    keepers = List.copyOf(keepers);
  }

  KeptSilence and(KeptSilence other) {
    return new KeptSilence(
        silence, Stream.concat(keepers.stream(), other.keepers.stream()).toList());
  }

  /** Where it can be changed now; empty while none of its servers answers. */
  public Optional<ServerState> answering(Instant at) {
    return keepers.stream().filter(keeper -> !keeper.stale(at)).findFirst();
  }
}
