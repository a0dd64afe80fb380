package io.highwater.prometheus.client;

import java.util.Optional;

/** What the server was built from; a text the server does not give is empty. */
public record BuildInfo(
    String version,
    String revision,
    String branch,
    String buildUser,
    String buildDate,
    String goVersion) {
  /** The version in numbers, where it has the usual form. */
  public Optional<Version> parsedVersion() {
    return Version.parse(version);
  }
}
