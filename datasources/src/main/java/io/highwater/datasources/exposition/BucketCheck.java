package io.highwater.datasources.exposition;

import java.nio.charset.StandardCharsets;

/** Checks the buckets, the count and the sum of one histogram at one time. */
final class BucketCheck {
  private final boolean gauge;
  private int line;
  private boolean any;
  private boolean bounded;
  private boolean negative;
  private boolean infinite;
  private double bound = Double.NEGATIVE_INFINITY;
  private double most;
  private boolean counted;
  private double count;
  private boolean summed;
  private double sum;

  BucketCheck(boolean gauge) {
    this.gauge = gauge;
  }

  /** A new one for the next histogram of the family. */
  BucketCheck next() {
    return new BucketCheck(gauge);
  }

  void add(String suffix, String le, double value, int at) throws ExpositionException {
    line = at;
    switch (suffix) {
      case "_bucket" -> bucket(le, value);
      case "_count", "_gcount" -> {
        counted = true;
        count = value;
        any = true;
      }
      case "_sum", "_gsum" -> {
        summed = true;
        sum = value;
        any = true;
      }
      default -> {}
    }
  }

  private void bucket(String le, double value) throws ExpositionException {
    double limit = limit(le);
    if (bounded && limit <= bound) {
      throw mistake("the buckets are not in ascending order of le");
    }
    if (bounded && value < most) {
      throw mistake("a bucket counts less than the one before it");
    }
    any = true;
    bounded = true;
    negative |= limit < 0;
    infinite |= le.equals("+Inf");
    bound = limit;
    most = value;
  }

  private double limit(String le) throws ExpositionException {
    double limit;
    try {
      byte[] text = le.getBytes(StandardCharsets.UTF_8);
      limit = SampleNumber.parse(text, 0, text.length);
    } catch (NumberFormatException e) {
      throw mistake("the label le is no number: " + le);
    }
    if (Double.isNaN(limit) || (Double.isInfinite(limit) && !le.equals("+Inf"))) {
      throw mistake("the label le must be a number or +Inf, not " + le);
    }
    return limit;
  }

  /** Checks what can only be known once all its samples were seen. */
  void close() throws ExpositionException {
    if (!any) {
      return;
    }
    if (!infinite) {
      throw mistake("a histogram without the bucket le=\"+Inf\"");
    }
    if (counted && count != most) {
      throw mistake("the count of the histogram is not that of its bucket le=\"+Inf\"");
    }
    if (summed && !counted) {
      throw mistake("a histogram with a sum but no count");
    }
    if (counted && !summed && (gauge || !negative)) {
      throw mistake("a histogram with a count but no sum");
    }
    if (summed && !gauge && negative) {
      throw mistake("a histogram with negative buckets has no sum");
    }
    if (summed && gauge && !negative && sum < 0) {
      throw mistake("a negative sum without negative buckets");
    }
  }

  private ExpositionException mistake(String message) {
    return new ExpositionException(line, 1, message);
  }
}
