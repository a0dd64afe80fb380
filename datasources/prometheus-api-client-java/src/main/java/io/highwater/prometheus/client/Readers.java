package io.highwater.prometheus.client;

import io.highwater.prometheus.client.RuleGroup.Evaluation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the data of the endpoints that describe the server. Unknown fields are passed over. */
final class Readers {
  private Readers() {}

  static BuildInfo buildInfo(Json json) {
    SortedMap<String, String> texts = texts(json);
    return new BuildInfo(
        texts.getOrDefault("version", ""),
        texts.getOrDefault("revision", ""),
        texts.getOrDefault("branch", ""),
        texts.getOrDefault("buildUser", ""),
        texts.getOrDefault("buildDate", ""),
        texts.getOrDefault("goVersion", ""));
  }

  /** The plain values of an object as texts. */
  static SortedMap<String, String> texts(Json json) {
    TreeMap<String, String> texts = new TreeMap<>();
    if (json.enterObject()) {
      while (json.nextField()) {
        if (json.isContainer()) {
          json.skip();
        } else {
          texts.put(json.field(), json.text());
        }
      }
    }
    return texts;
  }

  static RuntimeInfo runtimeInfo(Json json) {
    Optional<Instant> start = Optional.empty();
    Optional<Instant> lastConfig = Optional.empty();
    boolean reloaded = false;
    long corruptions = 0;
    int goroutines = 0;
    String retention = "";
    if (json.enterObject()) {
      while (json.nextField()) {
        switch (json.field()) {
          case "startTime" -> start = json.instant();
          case "reloadConfigSuccess" -> reloaded = json.bool();
          case "lastConfigTime" -> lastConfig = json.instant();
          case "corruptionCount" -> corruptions = (long) json.number();
          case "goroutineCount" -> goroutines = (int) json.number();
          case "storageRetention" -> retention = json.text();
          default -> json.skip();
        }
      }
    }
    return new RuntimeInfo(start, reloaded, lastConfig, corruptions, goroutines, retention);
  }

  static SortedMap<String, List<MetricMetadata>> metadata(Json json) {
    TreeMap<String, List<MetricMetadata>> metadata = new TreeMap<>();
    if (json.enterObject()) {
      while (json.nextField()) {
        String metric = json.field();
        metadata.put(metric, List.copyOf(json.list(() -> metricMetadata(json))));
      }
    }
    return metadata;
  }

  private static MetricMetadata metricMetadata(Json json) {
    String type = "";
    String help = "";
    String unit = "";
    if (json.enterObject()) {
      while (json.nextField()) {
        switch (json.field()) {
          case "type" -> type = json.text();
          case "help" -> help = json.text();
          case "unit" -> unit = json.text();
          default -> json.skip();
        }
      }
    }
    return new MetricMetadata(type, help, unit);
  }

  static Targets targets(Json json) {
    List<Targets.Active> active = List.of();
    List<Targets.Dropped> dropped = List.of();
    if (json.enterObject()) {
      while (json.nextField()) {
        switch (json.field()) {
          case "activeTargets" -> active = json.list(() -> activeTarget(json));
          case "droppedTargets" -> dropped = json.list(() -> droppedTarget(json));
          default -> json.skip();
        }
      }
    }
    return new Targets(active, dropped);
  }

  private static Targets.Active activeTarget(Json json) {
    LabelSet labels = LabelSet.EMPTY;
    LabelSet discovered = LabelSet.EMPTY;
    String pool = "";
    String scrapeUrl = "";
    String globalUrl = "";
    String health = "";
    String lastError = "";
    Optional<Instant> lastScrape = Optional.empty();
    Duration took = Duration.ZERO;
    String interval = "";
    if (json.enterObject()) {
      while (json.nextField()) {
        switch (json.field()) {
          case "labels" -> labels = json.labels();
          case "discoveredLabels" -> discovered = json.labels();
          case "scrapePool" -> pool = json.text();
          case "scrapeUrl" -> scrapeUrl = json.text();
          case "globalUrl" -> globalUrl = json.text();
          case "health" -> health = json.text();
          case "lastError" -> lastError = json.text();
          case "lastScrape" -> lastScrape = json.instant();
          case "lastScrapeDuration" -> took = json.seconds();
          case "scrapeInterval" -> interval = json.text();
          default -> json.skip();
        }
      }
    }
    return new Targets.Active(
        labels,
        discovered,
        pool,
        scrapeUrl,
        globalUrl,
        health(health),
        lastError,
        lastScrape,
        took,
        interval);
  }

  private static Targets.Health health(String word) {
    return switch (word) {
      case "up" -> Targets.Health.UP;
      case "down" -> Targets.Health.DOWN;
      default -> Targets.Health.UNKNOWN;
    };
  }

  private static Targets.Dropped droppedTarget(Json json) {
    LabelSet discovered = LabelSet.EMPTY;
    String pool = "";
    if (json.enterObject()) {
      while (json.nextField()) {
        switch (json.field()) {
          case "discoveredLabels" -> discovered = json.labels();
          case "scrapePool" -> pool = json.text();
          default -> json.skip();
        }
      }
    }
    return new Targets.Dropped(discovered, pool);
  }

  static List<RuleGroup> ruleGroups(Json json) {
    List<RuleGroup> groups = List.of();
    if (json.enterObject()) {
      while (json.nextField()) {
        switch (json.field()) {
          case "groups" -> groups = json.list(() -> ruleGroup(json));
          default -> json.skip();
        }
      }
    }
    return List.copyOf(groups);
  }

  private static RuleGroup ruleGroup(Json json) {
    String name = "";
    String file = "";
    Duration interval = Duration.ZERO;
    Duration took = Duration.ZERO;
    Optional<Instant> last = Optional.empty();
    List<RuleGroup.Rule> rules = List.of();
    if (json.enterObject()) {
      while (json.nextField()) {
        switch (json.field()) {
          case "name" -> name = json.text();
          case "file" -> file = json.text();
          case "interval" -> interval = json.seconds();
          case "evaluationTime" -> took = json.seconds();
          case "lastEvaluation" -> last = json.instant();
          case "rules" -> rules = rules(json);
          default -> json.skip();
        }
      }
    }
    return new RuleGroup(name, file, interval, took, last, rules);
  }

  private static List<RuleGroup.Rule> rules(Json json) {
    List<RuleGroup.Rule> rules = new ArrayList<>();
    if (json.enterArray()) {
      while (json.nextElement()) {
        rules.add(rule(json));
      }
    }
    return rules;
  }

  /** The kind comes last, so everything is read before it is known. */
  private static RuleGroup.Rule rule(Json json) {
    String type = "";
    String name = "";
    String query = "";
    LabelSet labels = LabelSet.EMPTY;
    LabelSet annotations = LabelSet.EMPTY;
    String state = "";
    Duration hold = Duration.ZERO;
    Duration keepFiringFor = Duration.ZERO;
    List<Alert> alerts = List.of();
    String health = "";
    String lastError = "";
    Optional<Instant> last = Optional.empty();
    Duration took = Duration.ZERO;
    if (json.enterObject()) {
      while (json.nextField()) {
        switch (json.field()) {
          case "type" -> type = json.text();
          case "name" -> name = json.text();
          case "query" -> query = json.text();
          case "labels" -> labels = json.labels();
          case "annotations" -> annotations = json.labels();
          case "state" -> state = json.text();
          case "duration" -> hold = json.seconds();
          case "keepFiringFor" -> keepFiringFor = json.seconds();
          case "alerts" -> alerts = json.list(() -> alert(json));
          case "health" -> health = json.text();
          case "lastError" -> lastError = json.text();
          case "lastEvaluation" -> last = json.instant();
          case "evaluationTime" -> took = json.seconds();
          default -> json.skip();
        }
      }
    }
    Evaluation evaluation = new Evaluation(health, lastError, last, took);
    return switch (type) {
      case "recording" -> new RuleGroup.Recording(name, query, labels, evaluation);
      case "alerting" ->
          new RuleGroup.Alerting(
              name, query, labels, evaluation, state, hold, keepFiringFor, annotations, alerts);
      default -> throw new Json.Unexpected("rule " + name + " is of unknown type \"" + type + '"');
    };
  }

  static List<Alert> alerts(Json json) {
    List<Alert> alerts = List.of();
    if (json.enterObject()) {
      while (json.nextField()) {
        switch (json.field()) {
          case "alerts" -> alerts = json.list(() -> alert(json));
          default -> json.skip();
        }
      }
    }
    return List.copyOf(alerts);
  }

  private static Alert alert(Json json) {
    LabelSet labels = LabelSet.EMPTY;
    LabelSet annotations = LabelSet.EMPTY;
    String state = "";
    Optional<Instant> activeAt = Optional.empty();
    Optional<Instant> keepFiringSince = Optional.empty();
    double value = Double.NaN;
    if (json.enterObject()) {
      while (json.nextField()) {
        switch (json.field()) {
          case "labels" -> labels = json.labels();
          case "annotations" -> annotations = json.labels();
          case "state" -> state = json.text();
          case "activeAt" -> activeAt = json.instant();
          case "keepFiringSince" -> keepFiringSince = json.instant();
          case "value" -> value = json.number();
          default -> json.skip();
        }
      }
    }
    return new Alert(labels, annotations, state, activeAt, keepFiringSince, value);
  }
}
