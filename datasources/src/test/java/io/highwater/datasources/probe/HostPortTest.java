package io.highwater.datasources.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:80", "db.example.org:5432", "[::1]:443", "localhost:65535"})
  void isWrittenAsItIsRead(String text) {
    assertThat(HostPort.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "db", "db:", ":80", "db:0", "db:65536", "::1:443", "http://db:80", "a b:80"})
  void refusesTheRest(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> HostPort.parse(text));
  }

  @Test
  void tellsNamesFromAddresses() {
    assertThat(HostPort.parse("10.0.0.1:80").isAddress()).isTrue();
    assertThat(HostPort.parse("[::1]:80").isAddress()).isTrue();
    assertThat(HostPort.parse("db1:80").isAddress()).isFalse();
  }
}
