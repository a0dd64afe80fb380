package io.highwater.datasources.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a\\u0000 b | a\\u0000 b",
        "redis://app:s3cret@cache:6379 refused | redis://…@cache:6379 refused",
        "jdbc:x?user=a&password=s3cret&ssl=1 | jdbc:x?user=a&password=…&ssl=1",
        "Authorization: Bearer s3cret was refused | Authorization: … was refused",
        "\"token\": \"s3cret\" is old | \"token\": \"…\" is old",
        "API-Key=s3cret, next | API-Key=… next",
      })
  void hidesPasswords(String text, String shown) {
    assertThat(ShownText.of(text)).isEqualTo(shown.replace("… next", "…, next"));
  }

  @Test
  void isOneShortLine() {
    assertThat(ShownText.of(" a\r\n\u0000b ")).isEqualTo("a b");
    assertThat(ShownText.of("x".repeat(300))).hasSize(200).endsWith("…");
  }
}
