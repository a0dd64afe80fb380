package io.highwater.engine.foreign;

import java.util.List;

/**
 * One alert at one server.
 *
 * @param stale whether the server may have changed its mind since
 * @param mutes why the server tells nobody; empty where it does
 */
public record Sighting(ServerState server, ForeignAlert alert, boolean stale, List<Mute> mutes) {
  public Sighting {
    mutes = List.copyOf(mutes);
  }
}
