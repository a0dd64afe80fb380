package io.highwater.ui.chart;

import io.highwater.ui.theme.Figure;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a number counts, and how an operator wants to read it: three significant digits, a prefix
 * where the number asks for one.
 */
public enum Unit {
  /** Requests a second. */
  REQUESTS_PER_SECOND("req/s"),
  /** Operations, events, packets a second. */
  OPERATIONS_PER_SECOND("op/s"),
  /** Bytes a second with IEC prefixes. */
  BYTES_PER_SECOND("B/s"),
  /** Bits a second with SI prefixes. */
  BITS_PER_SECOND("bit/s"),
  /** Seconds; shown from ns to days. */
  SECONDS("s"),
  /** A share, 0 to 1; shown from 0 to 100 %. */
  PERCENT("percent"),
  /** A plain count with SI prefixes. */
  SHORT("short"),
  /** Bytes with IEC prefixes. */
  BYTES("bytes");

  private static final Scale[] PLAIN = thousands("");
  private static final Scale[] REQUESTS = thousands("req/s");
  private static final Scale[] OPERATIONS = thousands("op/s");
  private static final Scale[] BITS = thousands("bit/s");
  private static final Scale HUNDREDTHS = new Scale(0.01, "%");
  private static final Scale[] IEC = {
    new Scale(1, "B"),
    new Scale(0x1p10, "KiB"),
    new Scale(0x1p20, "MiB"),
    new Scale(0x1p30, "GiB"),
    new Scale(0x1p40, "TiB"),
    new Scale(0x1p50, "PiB")
  };
  private static final Scale[] IEC_PER_SECOND =
      Arrays.stream(IEC)
          .map(scale -> new Scale(scale.divisor(), scale.unit() + "/s"))
          .toArray(Scale[]::new);
  private static final Scale[] TIME = {
    new Scale(1e-9, "ns"),
    new Scale(1e-6, "µs"),
    new Scale(1e-3, "ms"),
    new Scale(1, "s"),
    new Scale(120, 60, "", "min"),
    new Scale(7200, 3600, "", "h"),
    new Scale(2 * 86400, 86400, "", "d")
  };

  private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};

  private final String word;

  Unit(String word) {
    this.word = word;
  }

  /** The name in a dashboard file. */
  public String word() {
    return word;
  }

  public static Optional<Unit> of(String word) {
    for (Unit unit : values()) {
      if (unit.word.equals(word)) {
        return Optional.of(unit);
      }
    }
    return Optional.empty();
  }

  /**
   * From {@code from} on, numbers are divided by {@code divisor}.
   *
   * @param from the smallest absolute value shown so
   * @param prefix stands at the number: {@code k}
   * @param unit stands after it
   */
  record Scale(double from, double divisor, String prefix, String unit) {
    Scale(double divisor, String unit) {
      this(divisor, divisor, "", unit);
    }

    Figure figure(String digits) {
      return new Figure(prefix.isEmpty() ? digits : digits + prefix, unit);
    }
  }

  /**
   * {@code value} for reading, with three digits unless it is a count; {@link Figure#NONE} where
   * there is no number.
   */
  public Figure figure(double value) {
    if (Double.isNaN(value)) {
      return Figure.NONE;
    }
    if (Double.isInfinite(value)) {
      return new Figure(value > 0 ? "∞" : "−∞", "");
    }
    Scale scale = scale(Math.abs(value));
    double shown = value / scale.divisor();
    boolean count = this == SHORT && scale.divisor() == 1 && value == Math.rint(value);
    return scale.figure(digits(shown, count ? 0 : decimals(Math.abs(shown))));
  }

  public String format(double value) {
    return joined(figure(value));
  }

  /**
   * A number apart from its words, for instruments that format it themselves.
   *
   * @param divisor what {@code value} has been divided by
   * @param suffix prefix and unit
   */
  public record Shown(double value, double divisor, int decimals, String suffix) {}

  /** {@code value} in the prefix that suits {@code magnitude}. */
  public Shown shown(double value, double magnitude) {
    Scale scale = scale(Math.abs(magnitude));
    double shown = value / scale.divisor();
    String suffix = (scale.prefix() + " " + scale.unit()).strip();
    return new Shown(shown, scale.divisor(), decimals(Math.abs(shown)), suffix);
  }

  /** As {@link #format}, without zeros at the end: for limits and bounds that people chose. */
  public String exact(double value) {
    if (!Double.isFinite(value)) {
      return format(value);
    }
    Scale scale = scale(Math.abs(value));
    double shown = value / scale.divisor();
    return joined(scale.figure(digits(shown, needed(shown))));
  }

  private static String joined(Figure figure) {
    // Inter's narrow blank is too narrow between two letters.
    return figure.unit().isEmpty() || figure.unit().equals("%")
        ? figure.text()
        : figure.number() + "\u00a0" + figure.unit();
  }

  /**
   * The labels of an axis: all ticks in the prefix of the largest and with the same number of
   * decimals, so that they line up and keep their width.
   */
  public String[] axis(double[] ticks) {
    double largest = 0;
    for (double tick : ticks) {
      largest = Math.max(largest, Math.abs(tick));
    }
    Scale scale = scale(largest);
    int decimals = 0;
    for (double tick : ticks) {
      decimals = Math.max(decimals, needed(tick / scale.divisor()));
    }
    String[] labels = new String[ticks.length];
    for (int i = 0; i < ticks.length; i++) {
      Figure figure = scale.figure(digits(ticks[i] / scale.divisor(), decimals));
      // The unit stands in the panel's title; on the axis only the prefix earns its place.
      labels[i] = ticks[i] == 0 ? "0" : isDecimalRate() ? figure.number() : joined(figure);
    }
    return labels;
  }

  private boolean isDecimalRate() {
    return this == REQUESTS_PER_SECOND || this == OPERATIONS_PER_SECOND || this == BITS_PER_SECOND;
  }

  /** Whether its round numbers are powers of two. */
  boolean isBinary() {
    return this == BYTES || this == BYTES_PER_SECOND;
  }

  /** Whether values of several series can be added to one. */
  public boolean addsUp() {
    return this != SECONDS && this != PERCENT;
  }

  Scale scale(double magnitude) {
    return switch (this) {
      case PERCENT -> HUNDREDTHS;
      case SECONDS -> magnitude == 0 ? TIME[3] : pick(TIME, magnitude);
      case BYTES -> pick(IEC, magnitude);
      case BYTES_PER_SECOND -> pick(IEC_PER_SECOND, magnitude);
      case SHORT -> pick(PLAIN, magnitude);
      case REQUESTS_PER_SECOND -> pick(REQUESTS, magnitude);
      case OPERATIONS_PER_SECOND -> pick(OPERATIONS, magnitude);
      case BITS_PER_SECOND -> pick(BITS, magnitude);
    };
  }

  /** With SI prefixes. */
  private static Scale[] thousands(String unit) {
    String[] prefixes = {"", "k", "M", "G", "T", "P"};
    Scale[] scales = new Scale[prefixes.length];
    double divisor = 1;
    for (int i = 0; i < prefixes.length; i++) {
      scales[i] = new Scale(divisor, divisor, prefixes[i], unit);
      divisor *= 1000;
    }
    return scales;
  }

  private static Scale pick(Scale[] scales, double magnitude) {
    Scale best = scales[0];
    for (Scale scale : scales) {
      // 999.6 would be printed as 1000: it already belongs to the next prefix.
      if (magnitude >= scale.from() * 0.9995) {
        best = scale;
      }
    }
    return best;
  }

  private static int decimals(double magnitude) {
    if (magnitude == 0 || magnitude >= 99.95) {
      return 0;
    }
    if (magnitude >= 9.995) {
      return 1;
    }
    if (magnitude >= 0.0995) {
      return 2;
    }
    return Math.min(5, 1 - (int) Math.floor(Math.log10(magnitude)));
  }

  /** How many decimals {@code value} needs, at most 6. */
  private static int needed(double value) {
    double factor = 1;
    for (int decimals = 0; decimals < 6; decimals++) {
      double scaled = value * factor;
      if (Math.abs(scaled - Math.rint(scaled)) < 1e-6 * Math.max(1, Math.abs(scaled))) {
        return decimals;
      }
      factor *= 10;
    }
    return 6;
  }

  private static String digits(double value, int decimals) {
    double scaled = Math.rint(Math.abs(value) * POWERS[decimals]);
    if (scaled >= 1e15) {
      return String.format(Locale.ROOT, "%." + decimals + "f", value).replace('-', '−');
    }
    // A legend writes some hundred of these a second; a formatter would take most of its time.
    StringBuilder text = new StringBuilder();
    long whole = (long) scaled;
    if (value < 0) {
      text.append('−');
    }
    text.append(whole / (long) POWERS[decimals]);
    if (decimals > 0) {
      String rest = Long.toString(whole % (long) POWERS[decimals]);
      text.append('.').repeat('0', decimals - rest.length()).append(rest);
    }
    return text.toString();
  }
}
