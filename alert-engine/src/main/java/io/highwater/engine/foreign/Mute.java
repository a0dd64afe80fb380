package io.highwater.engine.foreign;

/** Why a server tells nobody of an alert. */
public sealed interface Mute {
  /** A silence that the server told of. */
  record BySilence(ForeignSilence silence) implements Mute {}

  /** A silence that only its id is known of: made or ended between two questions. */
  record ByUnknownSilence(String id) implements Mute {}

  /** Another alert, by an inhibition rule. */
  record ByAlert(ForeignAlert alert) implements Mute {}

  /** Another alert that only its fingerprint is known of. */
  record ByUnknownAlert(String fingerprint) implements Mute {}

  /** A time interval of a route. */
  record ByTime(String interval) implements Mute {}
}
