package io.highwater.datasources.bench;

import io.highwater.datasources.promql.Engine;
import io.highwater.datasources.promql.EngineOptions;
import io.highwater.datasources.promql.EngineOptions.Semantics;
import io.highwater.datasources.promql.QueryResult;
import io.highwater.datasources.tsdb.Batch;
import io.highwater.datasources.tsdb.SampleStore;
import io.highwater.datasources.tsdb.StoreSettings;
import java.time.Duration;
import java.time.Instant;

/** Our engine over our store, in this process. */
final class Local {
  private final SampleStore store =
      new SampleStore(StoreSettings.inMemory(Duration.ofDays(1), 1L << 30));
  private final Engine engine =
      new Engine(EngineOptions.DEFAULT.withSemantics(Semantics.PROMETHEUS_2));

  void load(BenchData data) {
    data.replay(
        (time, series, values) -> {
          Batch batch = new Batch();
          for (int i = 0; i < values.length; i++) {
            batch.add(store.series(series.get(i)), time, values[i]);
          }
          store.append(batch, time);
        });
  }

  QueryResult query(BenchQuery query, Instant end) {
    return query.isRange()
        ? engine.range(query.text(), store, end.minus(query.range()), end, query.step())
        : engine.instant(query.text(), store, end);
  }
}
