package io.highwater.ui.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What painting a picture needs and no picture keeps: lent until the next {@link #begin}, so that a
 * chart that is painted every second makes no garbage. One for each thread.
 */
final class Workspace {
  /** Charts of so many different widths are painted without making anything new. */
  private static final int WIDTHS = 16;

  private static final ThreadLocal<Workspace> OWN = ThreadLocal.withInitial(Workspace::new);

  /** Things of one size, the first {@code used} of which are lent. */
  private static final class Shelf<T> {
    private final IntFunction<T> make;
    private final List<T> all = new ArrayList<>();
    private int used;

    Shelf(IntFunction<T> make) {
      this.make = make;
    }

    T take(int count) {
      if (used == all.size()) {
        all.add(make.apply(count));
      }
      return all.get(used++);
    }
  }

  private static final class Size {
    final Shelf<Columns> columns = new Shelf<>(Columns::new);
    final Shelf<Envelope> envelopes = new Shelf<>(Envelope::new);
    final Shelf<double[]> numbers = new Shelf<>(double[]::new);

    void giveBack() {
      columns.used = 0;
      envelopes.used = 0;
      numbers.used = 0;
    }
  }

  private final Map<Integer, Size> sizes =
      new LinkedHashMap<>(WIDTHS, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Size> eldest) {
          return size() > WIDTHS;
        }
      };

  /** The two that were asked for last: most pictures need no more. */
  private @Nullable Size last;

  private int lastCount;
  private @Nullable Size other;
  private int otherCount;

  private Workspace() {}

  static Workspace own() {
    return OWN.get();
  }

  /** Everything lent is given back: a picture is finished, or abandoned. */
  void begin() {
    sizes.values().forEach(Size::giveBack);
    if (last != null) {
      last.giveBack();
    }
    if (other != null) {
      other.giveBack();
    }
  }

  private Size size(int count) {
    if (last != null && lastCount == count) {
      return last;
    }
    Size found =
        other != null && otherCount == count
            ? other
            : sizes.computeIfAbsent(count, _ -> new Size());
    other = last;
    otherCount = lastCount;
    last = found;
    lastCount = count;
    return found;
  }

  /** Of undefined content. */
  Columns columns(int count) {
    return size(count).columns.take(count);
  }

  /** Of undefined content. */
  Envelope envelope(int count) {
    return size(count).envelopes.take(count);
  }

  /** Of undefined content. */
  double[] numbers(int count) {
    return size(count).numbers.take(count);
  }
}
