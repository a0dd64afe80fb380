package io.highwater.prometheus.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmallTypesTest {
  @ParameterizedTest
  @CsvSource({
    "2.42.0+ds, 2.42.0",
    "3.5.3+ds1, 3.5.3",
    "v1.79.0, 1.79.0",
    "3.5, 3.5.0",
    "3.0.0-rc.1, 3.0.0",
    "2.53.3+ds1-6, 2.53.3"
  })
  void versionsOfAllPackagersAreRead(String text, String expected) {
    assertThat(Version.parse(text)).map(Version::toString).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "main-a1b2c3", "latest", "3", "99999999.1.2"})
  void whatIsNoVersionIsNone(String text) {
    assertThat(Version.parse(text)).isEmpty();
  }

  @Test
  void versionsCompareByNumber() {
    Version version = new Version(2, 42, 0);
    assertThat(version.atLeast(2, 42)).isTrue();
    assertThat(version.atLeast(2, 9)).isTrue();
    assertThat(version.atLeast(1, 99)).isTrue();
    assertThat(version.atLeast(2, 43)).isFalse();
    assertThat(version.atLeast(3, 0)).isFalse();
    assertThat(version).isGreaterThan(new Version(2, 9, 7)).isLessThan(new Version(2, 42, 1));
  }

  @Test
  void labelSetsAreSortedAndEqualByContent() {
    LabelSet labels = LabelSet.ofPairs(new String[] {"b", "2", "a", "1", "b", "3", "x"}, 6);
    assertThat(labels).isEqualTo(LabelSet.of(Map.of("a", "1", "b", "3")));
    assertThat(labels).hasSameHashCodeAs(LabelSet.of(Map.of("a", "1", "b", "3")));
    assertThat(labels.nameAt(0)).isEqualTo("a");
    assertThat(labels.valueAt(1)).isEqualTo("3");
    assertThat(labels.get("a")).contains("1");
    assertThat(labels.get("c")).isEmpty();
    assertThat(labels).isNotEqualTo(LabelSet.EMPTY);
  }

  @Test
  void labelSetsPrintAsPrometheusWritesThem() {
    assertThat(LabelSet.of(Map.of("__name__", "up", "path", "C:\\a \"b\"\n")))
        .hasToString("up{path=\"C:\\\\a \\\"b\\\"\\n\"}");
    assertThat(LabelSet.EMPTY).hasToString("{}");
  }

  @ParameterizedTest
  @CsvSource({
    "job, job",
    "__name__, __name__",
    "service.name, U__service_2e_name",
    "a_b.c, U__a__b_2e_c",
    "größe, U__gr_f6__df_e"
  })
  void labelNamesOfAnyKindFitAPath(String name, String expected) {
    assertThat(LabelNames.inPath(name)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.0.0.5",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.10.10",
        "100.64.0.1",
        "::1",
        "fe80::1",
        "fd12:3456::1",
        "::ffff:10.0.0.5"
      })
  void nearAddressesAreNear(String address) throws UnknownHostException {
    assertThat(Near.isNear(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "100.63.0.1", "11.0.0.1", "2001:db8::1"})
  void otherAddressesAreNot(String address) throws UnknownHostException {
    assertThat(Near.isNear(InetAddress.getByName(address))).isFalse();
  }

  @Test
  void aLimitCannotBeNegative() {
    assertThatIllegalArgumentException().isThrownBy(() -> Selection.all().limitedTo(-1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://user:hunter2@host/",
        "user:hunter2@host",
        "http://user:hunter2@host/?a=hunter2",
        "http://user:hunter2@:9090",
        "http://user:hunter2@host:99999/",
        "http://us er:hunter2@h ost",
        "http://user:hun?ter2@host",
        "http://h?token=hunter2"
      })
  void aBadAddressIsNamedWithoutItsPassword(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PrometheusClient.builder(url))
        .withMessageNotContaining("hun")
        .withNoCause();
  }

  @Test
  void aPrintedClientShowsNoPassword() {
    try (PrometheusClient client =
        PrometheusClient.builder("http://user:hunter2@127.0.0.1:1/prometheus").build()) {
      assertThat(client).hasToString("PrometheusClient[http://127.0.0.1:1/prometheus]");
      assertThat(client.address()).isEqualTo("http://127.0.0.1:1/prometheus");
    }
  }

  @Test
  void aHeaderNeedsAName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PrometheusClient.builder("http://a").header("X Tenant", "1"));
  }
}
