package io.highwater.datasources.exposition;

import java.util.Optional;

/**
 * Prometheus's text format 0.0.4 and 1.0.0, as leniently as Prometheus itself reads it and a little
 * more: a carriage return before the line feed, {@code UNIT} lines and exemplars are taken too.
 */
final class TextReader extends PageReader {
  TextReader(byte[] page, ExpositionLimits limits) {
    super(page, limits);
  }

  @Override
  public Line next() throws ExpositionException {
    while (in.nextLine()) {
      in.forgiveCarriageReturn();
      in.skipBlanks();
      begin();
      if (in.peek() == '#') {
        if (isMetadata()) {
          return Line.METADATA;
        }
      } else if (!in.atEnd()) {
        sample();
        return Line.SAMPLE;
      }
    }
    return Line.END;
  }

  private void sample() throws ExpositionException {
    readSeries(false);
    in.skipBlanks();
    readValue();
    in.skipBlanks();
    if (!in.atEnd() && in.peek() != '#') {
      at(millis());
      in.skipBlanks();
    }
    if (in.peek() == '#') {
      readExemplar();
    }
    requireEnd();
  }

  private long millis() throws ExpositionException {
    int start = in.at();
    in.skipWord();
    try {
      return Long.parseLong(shown(start, in.at()));
    } catch (NumberFormatException e) {
      throw in.mistake(
          start, "expected a timestamp in milliseconds, got \"" + shown(start, in.at()) + "\"");
    }
  }

  /** Whether this comment is metadata; anything else is skipped as a comment. */
  private boolean isMetadata() throws ExpositionException {
    in.skip();
    in.skipBlanks();
    for (Keyword word : Keyword.values()) {
      if (in.take(word.name())) {
        return Cursor.isBlank(in.peek()) && isMetadata(word);
      }
    }
    return false;
  }

  private boolean isMetadata(Keyword word) throws ExpositionException {
    in.skipBlanks();
    boolean quoted = in.peek() == '"';
    int nameFrom = quoted ? in.at() + 1 : in.at();
    if (quoted) {
      in.skipQuoted();
    } else {
      in.skipWord();
    }
    int nameTo = quoted ? in.at() - 1 : in.at();
    if (nameFrom == nameTo) {
      return false;
    }
    in.checkNameLength(nameFrom, "metric");
    in.skipBlanks();
    metadata(word, nameFrom, nameTo, in.at());
    if (word == Keyword.TYPE) {
      type();
    }
    return true;
  }

  @Override
  MetricType type() throws ExpositionException {
    String word = metadataText().strip();
    Optional<MetricType> type =
        word.equals("untyped") ? Optional.of(MetricType.UNKNOWN) : MetricType.of(word);
    return type.orElseThrow(
        () ->
            in.mistake(
                metadataTextFrom(),
                "invalid metric type \"" + shown(metadataTextFrom(), in.end()) + "\""));
  }
}
