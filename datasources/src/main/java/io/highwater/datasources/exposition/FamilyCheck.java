package io.highwater.datasources.exposition;

import io.highwater.engine.signal.Labels;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Checks that the lines of one metric family fit each other and its type. */
final class FamilyCheck {
  private final String name;
  private final int line;
  private final Set<PageReader.Keyword> noted = EnumSet.noneOf(PageReader.Keyword.class);
  private Metadata metadata;
  private boolean sampled;

  /** The label sets seen, without the label that tells the samples of one set apart. */
  private final Set<Labels> groups = new HashSet<>();

  private Labels group = Labels.EMPTY;
  private OptionalLong time = OptionalLong.empty();
  private final Set<Labels> untimed = new HashSet<>();
  private BucketCheck buckets = new BucketCheck(false);

  /**
   * @param line where the family begins
   */
  FamilyCheck(String name, int line) {
    this.name = name;
    this.line = line;
    this.metadata = Metadata.of(name);
  }

  String name() {
    return name;
  }

  int line() {
    return line;
  }

  private static List<String> suffixes(MetricType type) {
    return switch (type) {
      case COUNTER -> List.of("_total", "_created");
      case HISTOGRAM -> List.of("_bucket", "_count", "_sum", "_created");
      case GAUGEHISTOGRAM -> List.of("_bucket", "_gcount", "_gsum");
      case SUMMARY -> List.of("", "_count", "_sum", "_created");
      case INFO -> List.of("_info");
      case GAUGE, STATESET, UNKNOWN -> List.of("");
    };
  }

  /** Whether samples of this name belong here. */
  boolean owns(String sample) {
    return sample.startsWith(name)
        && suffixes(metadata.type()).contains(sample.substring(name.length()));
  }

  /** The family's own name and those its samples may have. */
  Set<String> names() {
    Set<String> names = new HashSet<>();
    names.add(name);
    suffixes(metadata.type()).forEach(suffix -> names.add(name + suffix));
    return names;
  }

  /** Notes that there is a metadata line of this kind. */
  void note(PageReader.Keyword keyword, int at) throws ExpositionException {
    if (sampled) {
      throw new ExpositionException(
          at, 1, keyword + " of metric family " + name + " stands behind its samples");
    }
    if (!noted.add(keyword)) {
      throw new ExpositionException(
          at, 1, "a second " + keyword + " line of metric family " + name);
    }
  }

  void describe(Metadata known) {
    metadata = known;
    buckets = new BucketCheck(known.type() == MetricType.GAUGEHISTOGRAM);
  }

  void add(ExposedSample sample, int at) throws ExpositionException {
    sampled = true;
    Labels labels = sample.labels();
    String suffix = labels.get(Labels.NAME).substring(name.length());
    enter(groupOf(suffix, labels, at), sample.timestamp(), at);
    if (sample.timestamp().isEmpty() && !untimed.add(labels)) {
      throw new ExpositionException(at, 1, "series " + labels + " is there twice");
    }
    judge(suffix, sample, at);
    if (metadata.type() == MetricType.HISTOGRAM || metadata.type() == MetricType.GAUGEHISTOGRAM) {
      buckets.add(suffix, labels.get("le"), sample.value(), at);
    }
  }

  private Labels groupOf(String suffix, Labels labels, int at) throws ExpositionException {
    String apart =
        switch (metadata.type()) {
          case HISTOGRAM, GAUGEHISTOGRAM -> suffix.equals("_bucket") ? "le" : "";
          case SUMMARY -> suffix.isEmpty() ? "quantile" : "";
          case STATESET -> name;
          case COUNTER, GAUGE, INFO, UNKNOWN -> "";
        };
    if (!apart.isEmpty() && !labels.has(apart)) {
      throw new ExpositionException(
          at, 1, "a sample of a " + metadata.type().word() + " needs the label " + apart);
    }
    return labels.without(Labels.NAME).without(apart);
  }

  private void enter(Labels next, OptionalLong when, int at) throws ExpositionException {
    if (!groups.isEmpty() && next.equals(group)) {
      if (when.isPresent() != time.isPresent()) {
        throw new ExpositionException(
            at, 1, "some samples of " + name + next + " have a timestamp, some have none");
      }
      if (when.isPresent() && when.getAsLong() < time.getAsLong()) {
        throw new ExpositionException(at, 1, "the timestamps of " + name + next + " go backwards");
      }
      if (!when.equals(time)) {
        buckets.close();
        buckets = buckets.next();
      }
    } else {
      buckets.close();
      buckets = buckets.next();
      untimed.clear();
      if (!groups.add(next)) {
        throw new ExpositionException(
            at, 1, "the samples of " + name + next + " do not stand together");
      }
    }
    group = next;
    time = when;
  }

  private void judge(String suffix, ExposedSample sample, int at) throws ExpositionException {
    double value = sample.value();
    String complaint =
        switch (metadata.type()) {
          case COUNTER -> notNegative(value);
          case HISTOGRAM -> notNegative(value);
          case GAUGEHISTOGRAM ->
              suffix.equals("_gsum")
                  ? Double.isNaN(value) ? "must not be NaN" : ""
                  : notNegative(value);
          case SUMMARY ->
              suffix.isEmpty()
                  ? quantile(sample.labels().get("quantile"), value)
                  : notNegative(value);
          case INFO -> value == 1 ? "" : "must be 1";
          case STATESET -> value == 0 || value == 1 ? "" : "must be 0 or 1";
          case GAUGE, UNKNOWN -> "";
        };
    if (!complaint.isEmpty()) {
      throw new ExpositionException(
          at,
          1,
          "the value of " + metadata.type().word() + " " + sample.labels() + " " + complaint);
    }
    if (sample.exemplar().isPresent() && !suffix.equals("_bucket") && !suffix.equals("_total")) {
      throw new ExpositionException(
          at, 1, "only counters and the buckets of histograms take exemplars");
    }
  }

  private static String notNegative(double value) {
    return value >= 0 ? "" : "must not be negative or NaN";
  }

  private static String quantile(String quantile, double value) {
    double share;
    try {
      byte[] text = quantile.getBytes(StandardCharsets.UTF_8);
      share = SampleNumber.parse(text, 0, text.length);
    } catch (NumberFormatException e) {
      share = Double.NaN;
    }
    return !(share >= 0 && share <= 1)
        ? "needs a quantile from 0 to 1"
        : value < 0 ? "must not be negative" : "";
  }

  /** Checks what can only be known at the family's end. */
  void close() throws ExpositionException {
    buckets.close();
    String unit = metadata.unit();
    if (unit.isEmpty()) {
      return;
    }
    if (!name.endsWith("_" + unit)) {
      throw new ExpositionException(
          line, 1, "the name of metric family " + name + " does not end in its unit " + unit);
    }
    if (metadata.type() == MetricType.INFO || metadata.type() == MetricType.STATESET) {
      throw new ExpositionException(line, 1, "a " + metadata.type().word() + " takes no unit");
    }
  }
}
