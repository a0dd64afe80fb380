package io.highwater.datasources.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.datasources.promql.LabelMatcher;
import io.highwater.datasources.promql.LabelMatcher.Kind;
import io.highwater.engine.signal.Labels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabelIndexTest {
  private static final List<String> PATTERNS =
      List.of(
          "", ".*", ".+", "v1", "v1|v2", "v1|", "v.*", ".*1", ".*1.+", "v[12]", "(v3|v4)", "v1.*|w",
          "nothing", "(?i)V1", "v\\d+");

  @Test
  void findsWhatLookingAtEverySeriesWouldFind() {
    Random random = new Random(7);
    LabelIndex index = new LabelIndex();
    Set<StoredSeries> known = new HashSet<>();
    for (int round = 0; round < 60; round++) {
      for (int i = 0; i < 40; i++) {
        StoredSeries series = index.get(labels(random));
        if (series.id() < 0) {
          index.attach(series);
          known.add(series);
        }
      }
      List<StoredSeries> gone = new ArrayList<>();
      int survive = round % 5 == 4 ? 10 : 2;
      known.forEach(series -> add(gone, series, random.nextInt(survive) > 0));
      index.remove(gone);
      gone.forEach(known::remove);
      assertThat(index.size()).isEqualTo(known.size());
      for (int i = 0; i < 40; i++) {
        List<LabelMatcher> matchers = matchers(random);
        List<StoredSeries> expected =
            known.stream()
                .filter(series -> matchers.stream().allMatch(m -> m.matches(series.labels())))
                .toList();
        assertThat(index.find(matchers))
            .as("%s", matchers)
            .containsExactlyInAnyOrderElementsOf(expected)
            .isSortedAccordingTo((a, b) -> Integer.compare(a.id(), b.id()));
      }
    }
    index.remove(List.copyOf(known));
    assertThat(index.heapBytes()).isZero();
    assertThat(index.names()).isEmpty();
  }

  private static void add(List<StoredSeries> list, StoredSeries series, boolean really) {
    if (really) {
      list.add(series);
    }
  }

  private static Labels labels(Random random) {
    return Labels.of(
        "__name__",
        "m" + random.nextInt(3),
        "a",
        random.nextInt(4) == 0 ? "" : "v" + random.nextInt(20),
        "b",
        "v" + random.nextInt(100));
  }

  private static List<LabelMatcher> matchers(Random random) {
    List<LabelMatcher> matchers = new ArrayList<>();
    if (random.nextInt(3) > 0) {
      matchers.add(new LabelMatcher("__name__", Kind.EQUAL, "m" + random.nextInt(4)));
    }
    for (int i = random.nextInt(3); i >= 0; i--) {
      Kind kind = Kind.values()[random.nextInt(4)];
      String value =
          kind == Kind.MATCHES || kind == Kind.NOT_MATCHES
              ? PATTERNS.get(random.nextInt(PATTERNS.size()))
              : random.nextInt(5) == 0 ? "" : "v" + random.nextInt(25);
      matchers.add(new LabelMatcher(random.nextBoolean() ? "a" : "b", kind, value));
    }
    return matchers;
  }

  @Test
  void sharesTheStringsOfEqualLabels() {
    LabelIndex index = new LabelIndex();
    StoredSeries one = new StoredSeries(Labels.of(copy("__name__"), copy("a"), copy("x"), "1"));
    StoredSeries two = new StoredSeries(Labels.of(copy("__name__"), copy("a"), copy("x"), "2"));
    index.attach(one);
    index.attach(two);
    assertThat(two.labels().valueAt(0)).isSameAs(one.labels().valueAt(0));
    assertThat(two.labels().nameAt(1)).isSameAs(one.labels().nameAt(1));
  }

  @SuppressWarnings("StringOperationCanBeSimplified")
  private static String copy(String text) {
    return new String(text.toCharArray());
  }
}
