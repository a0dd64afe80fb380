package io.highwater.datasources.tsdb;

/** Is told of every chunk that is full. */
interface ClosedChunks {
  /** For a store that keeps nothing beyond the heap. */
  ClosedChunks IGNORED = (series, chunk) -> {};

  /** Called under the store's lock; must not block. */
  void closed(StoredSeries series, long[] chunk);
}
