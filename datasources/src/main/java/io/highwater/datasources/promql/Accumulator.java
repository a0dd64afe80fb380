package io.highwater.datasources.promql;

import java.util.Arrays;

/** Folds the columns of one group into one, instant by instant. */
abstract class Accumulator {
  /** How many samples there were at each instant. */
  protected final int[] counts;

  protected final double[] values;

  Accumulator(int size) {
    counts = new int[size];
    values = new double[size];
  }

  final void add(double[] column) {
    for (int i = 0; i < column.length; i++) {
      double value = column[i];
      if (Column.isPresent(value)) {
        counts[i]++;
        add(i, value);
      }
    }
  }

  /** Takes {@code value} in at instant {@code i}; {@code counts[i]} has it already. */
  protected abstract void add(int i, double value);

  /** What instant {@code i}, where there was a sample, yields. */
  protected double result(int i) {
    return values[i];
  }

  final double[] result() {
    double[] result = new double[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = counts[i] == 0 ? Column.ABSENT : result(i);
    }
    return result;
  }

  static Accumulator sum(int size, boolean compensated) {
    return compensated ? new CompensatedSum(size) : new PlainSum(size);
  }

  static Accumulator mean(int size, boolean compensated) {
    return compensated ? new CompensatedMean(size) : new IncrementalMean(size);
  }

  static Accumulator count(int size) {
    return new Count(size);
  }

  static Accumulator group(int size) {
    return new Ones(size);
  }

  static Accumulator min(int size) {
    return new Least(size);
  }

  static Accumulator max(int size) {
    return new Greatest(size);
  }

  /**
   * @param strict whether a first infinity makes the variance NaN
   */
  static Accumulator variance(int size, boolean strict, boolean root) {
    return new Variance(size, strict, root);
  }

  private static final class PlainSum extends Accumulator {
    PlainSum(int size) {
      super(size);
    }

    @Override
    protected void add(int i, double value) {
      values[i] = counts[i] == 1 ? value : values[i] + value;
    }
  }

  /** Neumaier's variant of Kahan's summation. */
  private static final class CompensatedSum extends Accumulator {
    private final double[] compensations;

    CompensatedSum(int size) {
      super(size);
      compensations = new double[size];
    }

    @Override
    protected void add(int i, double value) {
      if (counts[i] == 1) {
        values[i] = value;
        return;
      }
      double sum = values[i];
      double total = sum + value;
      if (Double.isInfinite(total)) {
        compensations[i] = 0;
      } else if (Math.abs(sum) >= Math.abs(value)) {
        compensations[i] += (sum - total) + value;
      } else {
        compensations[i] += (value - total) + sum;
      }
      values[i] = total;
    }

    @Override
    protected double result(int i) {
      return values[i] + compensations[i];
    }
  }

  private static final class CompensatedMean extends Accumulator {
    private final Mean[] means;

    CompensatedMean(int size) {
      super(size);
      means = new Mean[size];
      Arrays.setAll(means, i -> new Mean());
    }

    @Override
    protected void add(int i, double value) {
      means[i].add(value);
    }

    @Override
    protected double result(int i) {
      return means[i].result();
    }
  }

  private static final class IncrementalMean extends Accumulator {
    IncrementalMean(int size) {
      super(size);
    }

    @Override
    protected void add(int i, double value) {
      if (counts[i] == 1) {
        values[i] = value;
      } else if (Mean.moves(values[i], value)) {
        values[i] += value / counts[i] - values[i] / counts[i];
      }
    }
  }

  private static final class Count extends Accumulator {
    Count(int size) {
      super(size);
    }

    @Override
    protected void add(int i, double value) {
      values[i] = counts[i];
    }
  }

  private static final class Ones extends Accumulator {
    Ones(int size) {
      super(size);
    }

    @Override
    protected void add(int i, double value) {
      values[i] = 1;
    }
  }

  private static final class Least extends Accumulator {
    Least(int size) {
      super(size);
    }

    @Override
    protected void add(int i, double value) {
      if (counts[i] == 1 || value < values[i] || Double.isNaN(values[i])) {
        values[i] = value;
      }
    }
  }

  private static final class Greatest extends Accumulator {
    Greatest(int size) {
      super(size);
    }

    @Override
    protected void add(int i, double value) {
      if (counts[i] == 1 || value > values[i] || Double.isNaN(values[i])) {
        values[i] = value;
      }
    }
  }

  /** Welford's population variance. */
  private static final class Variance extends Accumulator {
    private final double[] means;
    private final boolean strict;
    private final boolean root;

    Variance(int size, boolean strict, boolean root) {
      super(size);
      this.means = new double[size];
      this.strict = strict;
      this.root = root;
    }

    @Override
    protected void add(int i, double value) {
      if (counts[i] == 1) {
        means[i] = value;
        values[i] = strict && !Double.isFinite(value) ? Double.NaN : 0;
        return;
      }
      double delta = value - means[i];
      means[i] += delta / counts[i];
      values[i] += delta * (value - means[i]);
    }

    @Override
    protected double result(int i) {
      double variance = values[i] / counts[i];
      return root ? Math.sqrt(variance) : variance;
    }
  }
}
