package io.highwater.plugins.sound;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.notify.NotifyReason;
import io.highwater.engine.rule.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SynthesisTest {
  private static final Melody CRITICAL = Melody.of(NotifyReason.FIRING, Severity.CRITICAL);
  private static final Melody WARNING = Melody.of(NotifyReason.FIRING, Severity.WARNING);
  private static final Melody INFO = Melody.of(NotifyReason.FIRING, Severity.INFO);
  private static final Melody RESOLVED = Melody.of(NotifyReason.RESOLVED, Severity.CRITICAL);
  private static final Melody TEST = Melody.of(NotifyReason.TEST, Severity.CRITICAL);
  private static final List<Melody> ALL = List.of(CRITICAL, WARNING, INFO, RESOLVED, TEST);

  private static int[] samples(byte[] wave) {
    int[] samples = new int[wave.length / 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) ((wave[2 * i] & 0xff) | (wave[2 * i + 1] << 8));
    }
    return samples;
  }

  private static double power(int[] samples) {
    double sum = 0;
    for (int sample : samples) {
      sum += (double) sample * sample;
    }
    return sum / samples.length;
  }

  /** Goertzel's algorithm: how much of one pitch is in the samples. */
  private static double share(int[] samples, double hertz) {
    double factor = 2 * Math.cos(2 * Math.PI * hertz / Synthesis.RATE);
    double s1 = 0;
    double s2 = 0;
    for (int sample : samples) {
      double s0 = sample + factor * s1 - s2;
      s2 = s1;
      s1 = s0;
    }
    return s1 * s1 + s2 * s2 - factor * s1 * s2;
  }

  @Test
  void lastsAsLongAsTheMelodyAndUnderThreeSeconds() {
    for (Melody melody : ALL) {
      assertThat(Synthesis.wave(melody, 1)).hasSize(melody.lengthMillis() * 441 / 10 * 2);
      assertThat(melody.lengthMillis()).isBetween(300, 3000);
    }
  }

  @Test
  void neverExceedsItsVolume() {
    for (Melody melody : ALL) {
      for (int sample : samples(Synthesis.wave(melody, 0.5))) {
        assertThat(Math.abs(sample)).isLessThanOrEqualTo(Short.MAX_VALUE / 2 + 1);
      }
      assertThat(samples(Synthesis.wave(melody, 0))).containsOnly(0);
    }
  }

  @Test
  void hasNoClicks() {
    for (Melody melody : ALL) {
      int[] samples = samples(Synthesis.wave(melody, 1));
      assertThat(samples[0]).isZero();
      assertThat(Math.abs(samples[samples.length - 1])).isLessThan(400);
      for (int i = 1; i < samples.length; i++) {
        // A full sine of 1 kHz moves by 0.142 of its height a sample; a click moves by far more.
        assertThat(Math.abs(samples[i] - samples[i - 1])).isLessThan(Short.MAX_VALUE / 5);
      }
    }
  }

  @Test
  void soundsAtThePitchItSays() {
    int[] samples = samples(Synthesis.wave(INFO, 1));
    double wanted = share(samples, INFO.notes().getFirst().hertz());
    assertThat(wanted).isGreaterThan(20 * share(samples, 523.25));
    assertThat(wanted).isGreaterThan(20 * share(samples, 659.26));
  }

  @Test
  void aResolvedAlertIsSofterThanAnyThatFires() {
    double resolved = power(samples(Synthesis.wave(RESOLVED, 1)));
    for (Melody melody : List.of(CRITICAL, WARNING, INFO)) {
      assertThat(resolved).isLessThan(power(samples(Synthesis.wave(melody, 1))));
    }
  }

  @Test
  void everyKindHasItsOwnRhythm() {
    Set<List<Integer>> rhythms = new HashSet<>();
    for (Melody melody : ALL) {
      rhythms.add(
          melody.notes().stream()
              .flatMap(note -> List.of(note.startMillis(), note.lengthMillis()).stream())
              .toList());
    }
    assertThat(rhythms).hasSameSizeAs(ALL);
    assertThat(CRITICAL.notes()).hasSize(6);
  }
}
