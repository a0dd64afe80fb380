package io.highwater.prometheus.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  @Test
  void theReadmeShowsTheProgramThatIsCompiledHere() throws IOException {
    String program =
        Files.readString(
            Path.of("src/test/java/io/highwater/prometheus/client/ReadmeExample.java"));
    String shown =
        program
            .substring(program.indexOf("      switch"), program.lastIndexOf("    }\n  }"))
            .replaceAll("(?m)^ {6}", "");
    assertThat(Files.readString(Path.of("README.md"))).contains(shown);
  }

  @Test
  void theProgramRuns() throws IOException {
    try (MockWebServer server = Servers.start()) {
      server.enqueue(Servers.json(Servers.VECTOR));
      server.enqueue(
          Servers.json(400, "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"why\"}"));
      assertThat(shown(server)).isEqualTo("{a=\"1\"} 2.0" + System.lineSeparator());
      assertThat(shown(server)).isEqualTo("refused (bad_data): why" + System.lineSeparator());
    }
  }

  private static String shown(MockWebServer server) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReadmeExample.show(
        "http://127.0.0.1:" + server.getPort(), new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }
}
