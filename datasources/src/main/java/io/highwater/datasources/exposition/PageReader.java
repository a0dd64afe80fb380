package io.highwater.datasources.exposition;

import io.highwater.engine.signal.Labels;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads a metrics page line by line and makes no objects but those that are asked for, so that
 * whoever knows a series by the bytes it has on the page need not have it read again. Not
 * thread-safe.
 */
public abstract sealed class PageReader permits TextReader, OpenMetricsReader {
  /** What {@link #next} has found. */
  public enum Line {
    SAMPLE,
    /** A {@code TYPE}, {@code HELP} or {@code UNIT} line. */
    METADATA,
    END
  }

  /** The kinds of metadata lines. */
  enum Keyword {
    TYPE,
    HELP,
    UNIT
  }

  final Cursor in;
  final LabelTokens series;
  final LabelTokens exemplarLabels;

  private int from;
  private int seriesTo;
  private double value;
  private boolean timed;
  private long timestamp;
  private boolean exemplified;
  private double exemplarValue;
  private OptionalLong exemplarTimestamp = OptionalLong.empty();

  private Keyword keyword = Keyword.HELP;
  private int familyFrom;
  private int familyTo;
  private int textFrom;

  PageReader(byte[] page, ExpositionLimits limits) {
    in = new Cursor(page, limits);
    series = new LabelTokens(in);
    exemplarLabels = new LabelTokens(in);
  }

  /** A lenient reader of {@code page}, which must not change while it is read. */
  public static PageReader of(byte[] page, ExpositionFormat format, ExpositionLimits limits) {
    return format.isOpenMetrics()
        ? new OpenMetricsReader(page, limits, false)
        : new TextReader(page, limits);
  }

  /**
   * Moves to the next line that says something.
   *
   * @throws ExpositionException when it cannot be read; what follows it is not looked at
   */
  public abstract Line next() throws ExpositionException;

  /** 1-based. */
  public int line() {
    return in.line();
  }

  /** Where the bytes of this line begin that say which series, or which metadata, it is about. */
  public int from() {
    return from;
  }

  /** Where those bytes end, exclusive: behind the labels, or behind the whole metadata line. */
  public int to() {
    return seriesTo;
  }

  /** The value of this sample. */
  public double value() {
    return value;
  }

  /** Whether this sample has a time of its own. */
  public boolean hasTimestamp() {
    return timed;
  }

  /**
   * Milliseconds since the epoch.
   *
   * @throws IllegalStateException where there is none
   */
  public long timestamp() {
    if (!timed) {
      throw new IllegalStateException("a sample without a timestamp");
    }
    return timestamp;
  }

  /** Milliseconds since the epoch, where this sample has a time of its own. */
  OptionalLong time() {
    return timed ? OptionalLong.of(timestamp) : OptionalLong.empty();
  }

  /**
   * The labels of this sample, the metric name among them.
   *
   * @throws ExpositionException when one is given twice or the name is missing
   */
  public Labels labels() throws ExpositionException {
    Labels labels = series.labels();
    if (!labels.has(Labels.NAME)) {
      throw in.mistake(from, "a sample without a metric name");
    }
    return labels;
  }

  /**
   * @throws ExpositionException when a label of it is given twice
   */
  public Optional<Exemplar> exemplar() throws ExpositionException {
    return exemplified
        ? Optional.of(new Exemplar(exemplarLabels.labels(), exemplarValue, exemplarTimestamp))
        : Optional.empty();
  }

  /** The family this metadata line is about. */
  public String family() {
    return in.unescaped(familyFrom, familyTo, true);
  }

  /** What is known of the family once this metadata line is added to {@code before}. */
  public Metadata addTo(Metadata before) throws ExpositionException {
    return switch (keyword) {
      case TYPE -> before.withType(type());
      case HELP ->
          before.withHelp(in.unescaped(textFrom, in.end(), this instanceof OpenMetricsReader));
      case UNIT -> before.withUnit(in.text(textFrom, in.end()));
    };
  }

  Keyword keyword() {
    return keyword;
  }

  /** The type this line names. */
  abstract MetricType type() throws ExpositionException;

  /** What stands behind the family's name. */
  String metadataText() {
    return in.text(textFrom, in.end());
  }

  int metadataTextFrom() {
    return textFrom;
  }

  /** Notes the metadata line that has just been taken apart. */
  void metadata(Keyword which, int nameFrom, int nameTo, int restFrom) {
    keyword = which;
    familyFrom = nameFrom;
    familyTo = nameTo;
    textFrom = restFrom;
    seriesTo = in.end();
  }

  void begin() {
    from = in.at();
    timed = false;
    exemplified = false;
  }

  /** Reads metric name and labels. */
  void readSeries(boolean strict) throws ExpositionException {
    series.clear();
    if (in.peek() != '{') {
      series.metricName();
      seriesTo = in.at();
      if (!strict) {
        in.skipBlanks();
      }
    }
    if (in.peek() == '{') {
      series.braces(strict);
      seriesTo = in.at();
    }
  }

  /** Reads the value at the cursor. */
  void readValue() throws ExpositionException {
    value = number("value");
  }

  /** Notes the time of this sample in milliseconds. */
  void at(long millis) {
    timed = true;
    timestamp = millis;
  }

  void exemplar(double its, OptionalLong when) {
    exemplified = true;
    exemplarValue = its;
    exemplarTimestamp = when;
  }

  double number(String what) throws ExpositionException {
    int start = in.at();
    in.skipWord();
    try {
      return SampleNumber.parse(in.page(), start, in.at());
    } catch (NumberFormatException e) {
      throw in.mistake(
          start,
          "expected a "
              + what
              + ", got \""
              + shown(start, in.at())
              + "\""
              + ("out of range".equals(e.getMessage()) ? ", which is out of range" : ""));
    }
  }

  /** OpenMetrics's timestamps: seconds, with a fraction or not. */
  long seconds() throws ExpositionException {
    int start = in.at();
    double seconds = number("timestamp in seconds");
    if (!Double.isFinite(seconds)) {
      throw in.mistake(
          start, "expected a timestamp in seconds, got \"" + shown(start, in.at()) + "\"");
    }
    return Math.round(seconds * 1000);
  }

  /** Text of the page for a message: not more of it than a reader can use. */
  String shown(int start, int end) {
    int most = 60;
    return end - start <= most ? in.text(start, end) : in.text(start, start + most) + "…";
  }

  /** Reads the exemplar that begins with {@code #}, blanks between its parts allowed. */
  void readExemplar() throws ExpositionException {
    in.skip();
    in.skipBlanks();
    if (in.peek() != '{') {
      throw in.mistake("expected '{' at the beginning of the exemplar, got " + in.shown());
    }
    exemplarLabels.clear();
    exemplarLabels.braces(false);
    in.skipBlanks();
    double its = number("value of the exemplar");
    in.skipBlanks();
    OptionalLong when = in.atEnd() ? OptionalLong.empty() : OptionalLong.of(seconds());
    exemplar(its, when);
    in.skipBlanks();
  }

  void requireEnd() throws ExpositionException {
    if (!in.atEnd()) {
      throw in.mistake("unexpected " + in.shown() + " after the sample");
    }
  }
}
