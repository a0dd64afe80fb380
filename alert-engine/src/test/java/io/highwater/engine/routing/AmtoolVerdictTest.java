package io.highwater.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Alertmanager's own test configurations end as {@code amtool check-config} ends them, as far as
 * routing goes: what {@code amtool} finds wrong with a receiver's integrations is not looked at
 * here.
 */
class AmtoolVerdictTest {
  private static final Path AMTOOL = Path.of("/usr/bin/amtool");
  private static final Path FILES = Path.of("../../shared/conformance/alertmanager-config");

  /** Files about an integration of a receiver, by what stands in their names. */
  private static final Pattern OF_RECEIVERS =
      Pattern.compile(
          "conf\\.(http-config|mattermost|opsgenie|rocketchat|slack|smtp|sns|telegram|victorops|wechat).*");

  @Test
  void acceptsWhatAmtoolAcceptsAndRefusesWrongRoutes() throws IOException, InterruptedException {
    assumeTrue(
        Files.isExecutable(AMTOOL),
        "no " + AMTOOL + " here: install the package prometheus-alertmanager to run this test");
    assumeTrue(Files.isDirectory(FILES), "no " + FILES + " beside the project");
    List<String> differences = new ArrayList<>();
    int accepted = 0;
    List<Path> files;
    try (Stream<Path> list = Files.list(FILES)) {
      files = list.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
    }
    for (Path file : files) {
      AlertmanagerFile.Outcome ours = AlertmanagerFile.routes(file);
      String theirs = amtool(file);
      boolean taken = theirs.contains("SUCCESS");
      accepted += taken ? 1 : 0;
      if (taken && !ours.problems().isEmpty()) {
        differences.add(file.getFileName() + ": only we refuse: " + ours.problems());
      }
      boolean ofReceivers = OF_RECEIVERS.matcher(file.getFileName().toString()).matches();
      if (!taken && ours.problems().isEmpty() && !ofReceivers) {
        differences.add(file.getFileName() + ": only amtool refuses: " + theirs);
      }
    }
    assertThat(differences).isEmpty();
    assertThat(accepted).isGreaterThan(5);
  }

  private static String amtool(Path file) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(AMTOOL.toString(), "check-config", file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
