package io.highwater.prometheus.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
  private static double parse(String text) {
    char[] chars = ("xx" + text + "yy").toCharArray();
    return Decimals.parse(chars, 2, text.length());
  }

  private static long bits(double value) {
    return Double.doubleToLongBits(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "1",
        "-1",
        "1795410990.864",
        "9007199254740992",
        "9007199254740993",
        "0.1",
        "0.3",
        "-0.000001",
        "1e22",
        "1e23",
        "1E5",
        "1e-05",
        "123456789012345678901234567890",
        "0.000000000000000000000000000001",
        "4.9e-324",
        "1.7976931348623157e+308",
        "1e999",
        "5.",
        "00012.5",
        "8.41e+21",
        "NaN"
      })
  void agreesWithJavaToTheLastBit(String text) {
    assertThat(bits(parse(text))).isEqualTo(bits(Double.parseDouble(text)));
  }

  @Test
  void agreesWithJavaOnRandomNumbers() {
    Random random = new Random(42);
    for (int i = 0; i < 20_000; i++) {
      String text =
          switch (i % 4) {
            case 0 -> Double.toString(Double.longBitsToDouble(random.nextLong()));
            case 1 -> random.nextInt() + "." + random.nextInt(1_000_000);
            case 2 -> Long.toString(random.nextLong());
            default -> Double.toString(random.nextDouble());
          };
      if (!text.contains("Infinity")) {
        assertThat(bits(parse(text))).as(text).isEqualTo(bits(Double.parseDouble(text)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", ".", "-.", "1.2.3", "one", "1 000", "--1", "self", "0x", "1e"})
  void refusesWhatIsNoNumber(String text) {
    assertThatExceptionOfType(NumberFormatException.class).isThrownBy(() -> parse(text));
  }
}
