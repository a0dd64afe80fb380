package io.highwater.datasources.exposition;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * OpenMetrics 1.0, line by line. Whether the lines of a page fit together is {@link FamilyCheck}'s
 * business, and only in strict reading.
 */
final class OpenMetricsReader extends PageReader {
  private final boolean strict;
  private boolean ended;

  /**
   * @param strict to the letter; otherwise quoted names, more than one blank, a comma behind the
   *     last label, comments, empty lines and carriage returns are forgiven
   */
  OpenMetricsReader(byte[] page, ExpositionLimits limits, boolean strict) {
    super(page, limits);
    this.strict = strict;
  }

  @Override
  public Line next() throws ExpositionException {
    while (!ended) {
      if (!in.nextLine()) {
        throw new ExpositionException(
            in.line() + 1, 1, "the page does not end with # EOF: it was cut off");
      }
      if (!strict) {
        // On a page whose lines end with a line feed alone it is a part of a help text.
        if (in.pageEndsWithCarriageReturn()) {
          in.forgiveCarriageReturn();
        }
        in.skipBlanks();
      }
      begin();
      if (in.peek() == '#') {
        if (isMetadata()) {
          return Line.METADATA;
        }
      } else if (!in.atEnd()) {
        sample();
        return Line.SAMPLE;
      } else if (strict) {
        throw in.mistake("an empty line");
      }
    }
    return Line.END;
  }

  private void sample() throws ExpositionException {
    readSeries(strict);
    space();
    readValue();
    if (!strict) {
      in.skipBlanks();
    }
    if (in.atEnd()) {
      return;
    }
    if (strict) {
      space();
    }
    if (in.peek() != '#') {
      at(seconds());
      if (in.atEnd()) {
        return;
      }
      space();
    }
    if (in.peek() == '#') {
      if (strict) {
        readStrictExemplar();
      } else {
        readExemplar();
      }
    }
    requireEnd();
  }

  private void readStrictExemplar() throws ExpositionException {
    int start = in.at();
    in.skip();
    space();
    if (in.peek() != '{') {
      throw in.mistake("expected '{' at the beginning of the exemplar, got " + in.shown());
    }
    exemplarLabels.clear();
    exemplarLabels.braces(true);
    if (exemplarLabels.characters() > 128) {
      throw in.mistake(start, "the labels of an exemplar are longer than 128 characters");
    }
    space();
    double value = number("value of the exemplar");
    OptionalLong when = OptionalLong.empty();
    if (!in.atEnd()) {
      space();
      when = OptionalLong.of(seconds());
    }
    exemplar(value, when);
  }

  /** Moves behind the one blank that has to stand here; in lenient reading behind all there are. */
  private void space() throws ExpositionException {
    if (strict) {
      if (in.peek() != ' ') {
        throw in.mistake("expected a blank, got " + in.shown());
      }
      in.skip();
    } else {
      in.skipBlanks();
    }
  }

  private boolean isMetadata() throws ExpositionException {
    int start = in.at();
    if (in.take("# EOF") && in.atEnd()) {
      ended = true;
      if (!in.isLastLine()) {
        in.nextLine();
        throw in.mistake("text after # EOF");
      }
      return false;
    }
    in.moveTo(start);
    for (Keyword word : Keyword.values()) {
      if (in.take("# " + word.name() + " ")) {
        readMetadata(word);
        return true;
      }
    }
    if (strict) {
      throw in.mistake("expected # TYPE, # HELP, # UNIT or # EOF and one blank each");
    }
    return false;
  }

  private void readMetadata(Keyword word) throws ExpositionException {
    boolean quoted = !strict && in.peek() == '"';
    int nameFrom = quoted ? in.at() + 1 : in.at();
    if (quoted) {
      in.skipQuoted();
      in.checkNameLength(nameFrom, "metric");
    } else {
      in.skipName(true, "metric");
    }
    int nameTo = quoted ? in.at() - 1 : in.at();
    if (strict || word != Keyword.HELP) {
      if (strict || !in.atEnd()) {
        space();
      }
    } else if (Cursor.isBlank(in.peek())) {
      // Further blanks belong to the text.
      in.skip();
    }
    metadata(word, nameFrom, nameTo, in.at());
    if (word == Keyword.TYPE) {
      type();
    }
  }

  @Override
  MetricType type() throws ExpositionException {
    String word = strict ? metadataText() : metadataText().strip();
    Optional<MetricType> type =
        word.equals("untyped") && !strict ? Optional.of(MetricType.UNKNOWN) : MetricType.of(word);
    return type.orElseThrow(
        () ->
            in.mistake(
                metadataTextFrom(),
                "invalid metric type \"" + shown(metadataTextFrom(), in.end()) + "\""));
  }
}
