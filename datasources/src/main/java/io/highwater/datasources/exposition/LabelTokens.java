package io.highwater.datasources.exposition;

import io.highwater.engine.signal.Labels;
import java.util.Arrays;
import java.util.TreeMap;

/** Where on a page the name and the labels of one series stand; texts are made only on demand. */
final class LabelTokens {
  private static final int SPAN = 4;

  private final Cursor in;

  /** Of each label: where its name begins and ends, and where its value does. */
  private int[] labels = new int[16 * SPAN];

  private int count;
  private int nameFrom;
  private int nameTo;

  LabelTokens(Cursor in) {
    this.in = in;
    clear();
  }

  void clear() {
    count = 0;
    nameFrom = -1;
    nameTo = -1;
  }

  int count() {
    return count;
  }

  boolean hasName() {
    return nameFrom >= 0;
  }

  /** Reads a metric name without quotes. */
  void metricName() throws ExpositionException {
    nameFrom = in.at();
    in.skipName(true, "metric");
    nameTo = in.at();
  }

  /**
   * Reads from an opening brace behind the closing one.
   *
   * @param strict without blanks, without a comma at the end and without quoted names
   */
  void braces(boolean strict) throws ExpositionException {
    in.skip();
    boolean comma = false;
    while (true) {
      if (!strict) {
        in.skipBlanks();
      }
      if (in.peek() == '}' && !(strict && comma)) {
        in.skip();
        return;
      }
      label(strict);
      if (!strict) {
        in.skipBlanks();
      }
      comma = in.peek() == ',';
      if (comma) {
        in.skip();
      } else if (in.peek() != '}') {
        throw in.mistake("expected ',' or '}' among the labels, got " + in.shown());
      }
    }
  }

  private void label(boolean strict) throws ExpositionException {
    int start = in.at();
    boolean quoted = !strict && in.peek() == '"';
    int from = quoted ? start + 1 : start;
    if (quoted) {
      in.skipQuoted();
      in.checkNameLength(from, "label");
    } else {
      in.skipName(false, "label");
    }
    int to = quoted ? in.at() - 1 : in.at();
    if (!strict) {
      in.skipBlanks();
    }
    if (quoted && in.peek() != '=') {
      quotedMetricName(from, to);
      return;
    }
    if (in.peek() != '=') {
      throw in.mistake("expected '=' after the label name, got " + in.shown());
    }
    if (from == to) {
      throw in.mistake(start, "a label name must not be empty");
    }
    in.skip();
    if (!strict) {
      in.skipBlanks();
    }
    if (in.peek() != '"') {
      throw in.mistake("expected a label value in double quotes, got " + in.shown());
    }
    int valueFrom = in.at() + 1;
    in.skipQuoted();
    add(from, to, valueFrom, in.at() - 1);
  }

  private void quotedMetricName(int from, int to) throws ExpositionException {
    if (hasName()) {
      throw in.mistake(from, "a second metric name");
    }
    if (from == to) {
      throw in.mistake(from, "a metric name must not be empty");
    }
    nameFrom = from;
    nameTo = to;
  }

  private void add(int from, int to, int valueFrom, int valueTo) throws ExpositionException {
    if (count == in.limits().labels()) {
      throw in.mistake(from, "more labels than the limit of " + in.limits().labels());
    }
    if (valueTo - valueFrom > in.limits().valueBytes()) {
      throw in.mistake(
          valueFrom,
          "the label value is longer than the limit of " + in.limits().valueBytes() + " bytes");
    }
    int at = count * SPAN;
    if (at == labels.length) {
      labels = Arrays.copyOf(labels, at * 2);
    }
    labels[at] = from;
    labels[at + 1] = to;
    labels[at + 2] = valueFrom;
    labels[at + 3] = valueTo;
    count++;
  }

  /**
   * The labels as they were read, a metric name among them.
   *
   * @throws ExpositionException when a label is given twice
   */
  Labels labels() throws ExpositionException {
    TreeMap<String, String> map = new TreeMap<>();
    if (hasName()) {
      map.put(Labels.NAME, in.unescaped(nameFrom, nameTo, true));
    }
    for (int i = 0; i < count * SPAN; i += SPAN) {
      String name = in.unescaped(labels[i], labels[i + 1], true);
      String value = in.unescaped(labels[i + 2], labels[i + 3], true);
      if (map.put(name, value) != null) {
        throw in.mistake(labels[i], "label " + name + " is given twice");
      }
    }
    return Labels.of(map);
  }

  /** Characters of all names and values together, as OpenMetrics counts those of an exemplar. */
  int characters() {
    int characters = 0;
    for (int i = 0; i < count * SPAN; i += 2) {
      String text = in.unescaped(labels[i], labels[i + 1], true);
      characters += text.codePointCount(0, text.length());
    }
    return characters;
  }
}
