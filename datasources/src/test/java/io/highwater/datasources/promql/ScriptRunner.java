package io.highwater.datasources.promql;

import io.highwater.engine.signal.Labels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** Runs scripts and says of every evaluation how it went. */
final class ScriptRunner {
  private final Engine engine;
  private final MemoryStorage storage = new MemoryStorage();
  private final Set<Labels> natives = new HashSet<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private boolean startTimestamps;
  private boolean metadataLabels;

  private ScriptRunner(Engine engine) {
    this.engine = engine;
  }

  /** Runs a script on an engine as promqltest sets it up. */
  static List<Outcome> run(List<String> script) {
    return run(script, TestEngines.conformance(TestEngines.THREE));
  }

  static List<Outcome> run(List<String> script, Engine engine) {
    ScriptRunner runner = new ScriptRunner(engine);
    for (ScriptCommand command : ScriptReader.read(script)) {
      switch (command) {
        case ScriptCommand.Clear clear -> runner.clear();
        case ScriptCommand.Load load -> runner.load(load);
        case ScriptCommand.Eval eval -> runner.outcomes.add(runner.outcome(eval));
      }
    }
    return runner.outcomes;
  }

  private void clear() {
    storage.clear();
    natives.clear();
    startTimestamps = false;
    metadataLabels = false;
  }

  private void load(ScriptCommand.Load load) {
    startTimestamps |= load.startTimestamps();
    for (SeriesLine line : load.series()) {
      Labels labels = line.labels();
      metadataLabels |= labels.has("__type__") || labels.has("__unit__");
      long time = 0;
      for (OptionalDouble value : line.values()) {
        if (value.isPresent()) {
          storage.add(labels, time, value.getAsDouble());
        }
        time += load.step().toMillis();
      }
      String name = labels.get(Labels.NAME);
      if (line.histograms()) {
        natives.add(labels);
      } else if (load.buckets() && name.endsWith("_bucket")) {
        String base = name.substring(0, name.length() - "_bucket".length());
        natives.add(labels.without("le").with(Labels.NAME, base));
      }
    }
  }

  private Outcome outcome(ScriptCommand.Eval eval) {
    CaseKind kind = CaseKind.of(eval, natives, startTimestamps, metadataLabels);
    String mistake;
    try {
      mistake =
          kind.group() == CaseKind.Group.CORE
              ? new EvalCheck(engine, storage, eval).mistake()
              : refusal(eval, kind);
    } catch (RuntimeException e) {
      mistake = e.toString();
    }
    return new Outcome(eval.line(), eval.query(), kind, mistake);
  }

  /** What is wrong with how a case is refused whose very syntax is not offered. */
  private static String refusal(ScriptCommand.Eval eval, CaseKind kind) {
    if (!kind.isSyntax()) {
      return "";
    }
    try {
      Parser.parse(eval.query());
      return "should be refused: " + kind.reason();
    } catch (PromQlException e) {
      String message = String.valueOf(e.getMessage());
      return message.contains("not enabled") ? "" : "refused without saying why: " + message;
    }
  }
}
