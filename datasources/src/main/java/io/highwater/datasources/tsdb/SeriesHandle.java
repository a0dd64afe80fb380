package io.highwater.datasources.tsdb;

import io.highwater.engine.signal.Labels;

/**
 * One series of a {@link SampleStore}, looked up once and appended to often. It stays good when the
 * store has forgotten the series meanwhile: the next sample brings it back.
 */
public sealed interface SeriesHandle permits StoredSeries {
  Labels labels();
}
