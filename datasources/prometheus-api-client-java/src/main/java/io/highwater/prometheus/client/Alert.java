package io.highwater.prometheus.client;

import java.time.Instant;
import java.util.Optional;

/**
 * An alert that the server holds active.
 *
 * @param state {@code pending} or {@code firing}
 * @param keepFiringSince when the condition ended, while {@code keep_firing_for} runs
 */
public record Alert(
    LabelSet labels,
    LabelSet annotations,
    String state,
    Optional<Instant> activeAt,
    Optional<Instant> keepFiringSince,
    double value) {}
