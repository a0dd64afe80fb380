package io.highwater.plugins.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.HttpUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HiddenUrlTest {
  @ParameterizedTest
  @CsvSource({
    "https://hooks.example.org, https://hooks.example.org/",
    "https://hooks.example.org/services/T000/B000/XyZ, https://hooks.example.org/services/…",
    "https://hooks.example.org/alerts, https://hooks.example.org/alerts",
    "https://hooks.example.org/Ab12Cd34, https://hooks.example.org/…",
    "https://u:p@hooks.example.org:8443/a?token=x#y, https://hooks.example.org:8443/a",
    "http://[::1]:9000/x, http://[::1]:9000/x",
    "http://127.0.0.1:80/, http://127.0.0.1/",
  })
  void keepsOnlyWhatIsSafeToShow(String url, String shown) {
    assertThat(HiddenUrl.of(HttpUrl.get(url))).isEqualTo(shown);
  }
}
