package io.highwater.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The other programs, as Debian installs them, each with its files in a folder of its own. */
final class Peers {
  private static final List<String> FOLDERS = List.of("/usr/bin", "/usr/local/bin");

  private final Path folder;
  private int started;

  Peers(Path folder) {
    this.folder = folder;
  }

  /** Where one of {@code names} is installed. */
  static Optional<String> find(String... names) {
    return Stream.of(names)
        .flatMap(name -> FOLDERS.stream().map(each -> Path.of(each, name)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  static Optional<String> prometheus() {
    return find("prometheus");
  }

  static Optional<String> alertmanager() {
    return find("prometheus-alertmanager", "alertmanager");
  }

  static Optional<String> vmalert() {
    return find("vmalert", "vmalert-prod");
  }

  private Path fresh() throws IOException {
    return Files.createDirectories(folder.resolve("peer" + started++));
  }

  /**
   * @param target {@code host:port} to scrape every 5 s
   * @param rules text of its rule file; empty for a server without rules
   * @param alertmanager where its alerts go
   */
  Program prometheus(String target, String rules, Optional<Program> alertmanager)
      throws IOException, InterruptedException {
    Path own = fresh();
    Files.writeString(own.resolve("rules.yml"), rules);
    String alerting =
        alertmanager
            .map(
                each ->
                    "alerting: {alertmanagers: [{static_configs: [{targets: ['"
                        + each.url().substring("http://".length())
                        + "']}]}]}\n")
            .orElse("");
    Files.writeString(
        own.resolve("prometheus.yml"),
        "global: {scrape_interval: 5s, scrape_timeout: 5s, evaluation_interval: 5s}\n"
            + (rules.isEmpty() ? "" : "rule_files: [rules.yml]\n")
            + alerting
            + "scrape_configs: [{job_name: page, static_configs: [{targets: ['"
            + target
            + "']}]}]\n");
    int port = Program.freePort();
    return Program.start(
        own,
        port,
        "/-/ready",
        List.of(
            prometheus().orElseThrow(),
            "--config.file=" + own.resolve("prometheus.yml"),
            "--storage.tsdb.path=" + own.resolve("data"),
            "--web.listen-address=127.0.0.1:" + port));
  }

  /** One that tells {@code hook} of every alert by itself and at once. */
  Program alertmanager(String hook) throws IOException, InterruptedException {
    Path own = fresh();
    Files.writeString(
        own.resolve("alertmanager.yml"),
        """
        route:
          {receiver: hook, group_by: ['...'], group_wait: 0s, group_interval: 5s, repeat_interval: 12h}
        receivers: [{name: hook, webhook_configs: [{url: '%s'}]}]
        """
            .formatted(hook));
    int port = Program.freePort();
    return Program.start(
        own,
        port,
        "/-/ready",
        List.of(
            alertmanager().orElseThrow(),
            "--config.file=" + own.resolve("alertmanager.yml"),
            "--storage.path=" + own.resolve("data"),
            "--cluster.listen-address=",
            "--web.listen-address=127.0.0.1:" + port));
  }

  Program vmalert(String rules, Program server, Program alertmanager)
      throws IOException, InterruptedException {
    Path own = fresh();
    Files.writeString(own.resolve("rules.yml"), rules);
    int port = Program.freePort();
    List<String> command = new ArrayList<>();
    command.add(vmalert().orElseThrow());
    command.add("-rule=" + own.resolve("rules.yml"));
    command.add("-datasource.url=" + server.url());
    command.add("-notifier.url=" + alertmanager.url());
    command.add("-httpListenAddr=127.0.0.1:" + port);
    command.add("-evaluationInterval=5s");
    command.add("-datasource.queryTimeAlignment=false");
    command.add("-rule.resendDelay=1m");
    return Program.start(own, port, "/health", command);
  }
}
