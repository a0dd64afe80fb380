package io.highwater.engine.notify;

import java.time.Instant;

/** A remark on an episode of an alert. */
public record Note(String episode, String by, String text, Instant at) {}
