package io.highwater.plugins.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretsTest {
  @Test
  void hidesLongerSecretsFirst() {
    Secrets secrets = Secrets.of(List.of("token", "token-of-mine", "", " "));
    assertThat(secrets.hide("a token-of-mine, a token, a\u00a0word"))
        .isEqualTo("a …, a …, a\u00a0word");
    assertThat(secrets.toString()).doesNotContain("token");
  }

  @Test
  void makesOneShortLineOfForeignText() {
    assertThat(Secrets.NONE.excerpt("  a\r\n\tb\u0000\u001b[31mc  ")).isEqualTo("a b [31mc");
    assertThat(Secrets.NONE.excerpt("x".repeat(500))).hasSize(200).endsWith("x…");
    assertThat(Secrets.NONE.excerpt("x".repeat(200))).hasSize(200).endsWith("xx");
  }

  @Test
  void neverCutsACharacterInHalf() {
    String excerpt = Secrets.NONE.excerpt("x".repeat(198) + "\ud83d\udd25".repeat(10));
    assertThat(excerpt).isEqualTo("x".repeat(198) + "…");
  }

  @Test
  void hidesASecretBeforeItCutsTheText() {
    String text = "x".repeat(195) + "hunter2hunter2";
    assertThat(Secrets.of(List.of("hunter2hunter2")).excerpt(text)).doesNotContain("hunt");
  }
}
