package io.highwater.prometheus.client;

import java.time.Instant;
import java.util.Optional;

/**
 * How the server runs.
 *
 * @param corruptionCount of the write-ahead log
 * @param storageRetention in the server's own words: {@code 15d}, {@code 6h or 10GB}
 */
public record RuntimeInfo(
    Optional<Instant> startTime,
    boolean reloadConfigSuccess,
    Optional<Instant> lastConfigTime,
    long corruptionCount,
    int goroutineCount,
    String storageRetention) {}
