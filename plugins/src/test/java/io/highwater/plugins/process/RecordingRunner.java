package io.highwater.plugins.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs nothing: answers as told and remembers what it was asked. */
public final class RecordingRunner implements ProgramRunner {
  private final Map<String, Outcome> outcomes;
  private final List<Call> calls = new ArrayList<>();

  /**
   * @param outcomes by program; the others are not found
   */
  public RecordingRunner(Map<String, Outcome> outcomes) {
    this.outcomes = outcomes;
  }

  @Override
  public synchronized Outcome run(Call call) {
    calls.add(call);
    return outcomes.getOrDefault(
        call.argv().getFirst(), new Outcome.NotFound("there is no such program"));
  }

  public synchronized List<Call> calls() {
    return List.copyOf(calls);
  }
}
