package io.highwater.datasources.bench;

import io.highwater.datasources.promql.Parser;
import io.highwater.datasources.promql.QueryResult;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long our engine takes for each {@link BenchQuery}, and for parsing it alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EngineBenchmark {
  private static final Instant END = Instant.parse("2026-01-01T00:00:00Z");

  @Param public BenchQuery query;

  private final Local local = new Local();

  @Setup
  public void load() {
    local.load(new BenchData(END));
  }

  @Benchmark
  public QueryResult evaluate() {
    return local.query(query, END);
  }

  @Benchmark
  public Object parse() {
    return Parser.parse(query.text());
  }
}
