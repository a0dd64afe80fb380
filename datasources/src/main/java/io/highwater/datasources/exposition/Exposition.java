package io.highwater.datasources.exposition;

import io.highwater.engine.signal.Labels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Reads Prometheus's text format 0.0.4 with UTF-8 names, as leniently as Prometheus itself does
 * when scraping: the order and grouping of families, their types and OpenMetrics's {@code # EOF}
 * and exemplars are not looked at.
 */
public final class Exposition {
  private static final int END = -1;

  private final byte[] page;
  private final List<ExposedSample> samples = new ArrayList<>();
  private int position;
  private int line = 1;
  private int lineStart;

  private Exposition(byte[] page) {
    this.page = page;
  }

  /**
   * @throws ExpositionException at the first line that is none
   */
  public static List<ExposedSample> parse(byte[] page) throws ExpositionException {
    Exposition exposition = new Exposition(page);
    while (exposition.position < page.length) {
      exposition.line();
    }
    return exposition.samples;
  }

  private int peek() {
    return position < page.length ? page[position] & 0xFF : END;
  }

  private boolean atLineEnd() {
    int c = peek();
    return c == '\n' || c == END || (c == '\r' && nextIsLineFeed());
  }

  private boolean nextIsLineFeed() {
    return position + 1 == page.length || page[position + 1] == '\n';
  }

  private void skipBlanks() {
    while (peek() == ' ' || peek() == '\t') {
      position++;
    }
  }

  private ExpositionException mistake(String message) {
    return new ExpositionException(line, position - lineStart + 1, message);
  }

  private void line() throws ExpositionException {
    skipBlanks();
    if (peek() == '#') {
      skipLine();
    } else if (!atLineEnd()) {
      sample();
    }
    if (peek() == '\r') {
      position++;
    }
    if (peek() == '\n') {
      position++;
      line++;
      lineStart = position;
    }
  }

  private void skipLine() {
    while (peek() != '\n' && peek() != END) {
      position++;
    }
  }

  private void sample() throws ExpositionException {
    Map<String, String> labels = new TreeMap<>();
    if (peek() != '{') {
      labels.put(Labels.NAME, metricName());
      skipBlanks();
    }
    if (peek() == '{') {
      labels(labels);
      skipBlanks();
    }
    if (!labels.containsKey(Labels.NAME)) {
      throw mistake("a sample without a metric name");
    }
    double value = value();
    skipBlanks();
    OptionalLong timestamp = OptionalLong.empty();
    if (!atLineEnd() && peek() != '#') {
      timestamp = timestamp();
      skipBlanks();
    }
    if (peek() == '#') {
      skipLine();
    }
    if (!atLineEnd()) {
      throw mistake("unexpected " + shown() + " after the sample");
    }
    samples.add(new ExposedSample(Labels.of(labels), value, timestamp));
  }

  private String shown() {
    int c = peek();
    return c == END || c == '\n'
        ? "end of line"
        : c > ' ' && c < 127 ? "'" + (char) c + "'" : "byte " + c;
  }

  private static boolean isNameStart(int c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isNamePart(int c) {
    return isNameStart(c) || (c >= '0' && c <= '9');
  }

  private String metricName() throws ExpositionException {
    int start = position;
    if (!isNameStart(peek()) && peek() != ':') {
      throw mistake("expected a metric name, got " + shown());
    }
    while (isNamePart(peek()) || peek() == ':') {
      position++;
    }
    return text(start, position);
  }

  private String text(int from, int to) {
    return new String(page, from, to - from, StandardCharsets.UTF_8);
  }

  private void labels(Map<String, String> labels) throws ExpositionException {
    position++;
    while (true) {
      skipBlanks();
      if (peek() == '}') {
        position++;
        return;
      }
      label(labels);
      skipBlanks();
      if (peek() == ',') {
        position++;
      } else if (peek() != '}') {
        throw mistake("expected ',' or '}' among the labels, got " + shown());
      }
    }
  }

  private void label(Map<String, String> labels) throws ExpositionException {
    boolean quoted = peek() == '"';
    String name = quoted ? quoted() : labelName();
    skipBlanks();
    if (quoted && peek() != '=') {
      if (labels.put(Labels.NAME, name) != null) {
        throw mistake("a second metric name");
      }
      return;
    }
    if (peek() != '=') {
      throw mistake("expected '=' after the label name, got " + shown());
    }
    position++;
    skipBlanks();
    if (peek() != '"') {
      throw mistake("expected a label value in double quotes, got " + shown());
    }
    if (labels.put(name, quoted()) != null) {
      throw mistake("label " + name + " is given twice");
    }
  }

  private String labelName() throws ExpositionException {
    int start = position;
    if (!isNameStart(peek())) {
      throw mistake("expected a label name, got " + shown());
    }
    while (isNamePart(peek())) {
      position++;
    }
    return text(start, position);
  }

  private String quoted() throws ExpositionException {
    position++;
    int start = position;
    boolean escaped = false;
    while (peek() != '"') {
      if (atLineEnd()) {
        throw mistake("a quoted string without its end");
      }
      if (peek() == '\\') {
        escaped = true;
        position++;
      }
      position++;
    }
    String raw = text(start, position++);
    return escaped ? unescape(raw) : raw;
  }

  /** Replaces the three escapes there are; any other backslash stands for itself. */
  private static String unescape(String raw) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < raw.length(); i++) {
      char next = i + 1 < raw.length() ? raw.charAt(i + 1) : 0;
      if (raw.charAt(i) != '\\' || "\\\"n".indexOf(next) < 0) {
        out.append(raw.charAt(i));
      } else {
        out.append(next == 'n' ? '\n' : next);
        i++;
      }
    }
    return out.toString();
  }

  private String word() {
    int start = position;
    while (!atLineEnd() && peek() != ' ' && peek() != '\t') {
      position++;
    }
    return text(start, position);
  }

  private double value() throws ExpositionException {
    int start = position;
    String word = word();
    try {
      return SampleValue.parse(word);
    } catch (NumberFormatException e) {
      position = start;
      throw mistake("expected a value, got \"" + word + "\"");
    }
  }

  /** Milliseconds as in text 0.0.4; a fraction can only be OpenMetrics's seconds. */
  private OptionalLong timestamp() throws ExpositionException {
    int start = position;
    String word = word();
    try {
      return OptionalLong.of(
          word.indexOf('.') < 0
              ? Long.parseLong(word)
              : Math.round(Double.parseDouble(word) * 1000));
    } catch (NumberFormatException e) {
      position = start;
      throw mistake("expected a timestamp in milliseconds, got \"" + word + "\"");
    }
  }
}
