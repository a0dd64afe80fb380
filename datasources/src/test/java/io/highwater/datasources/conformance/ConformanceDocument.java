package io.highwater.datasources.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The project's page on conformance, whose figures the runs themselves keep. */
public final class ConformanceDocument {
  private static final Path PAGE = Path.of("..", "docs", "conformance.md");
  private static final Path REPORTS = Path.of("target", "conformance");

  private ConformanceDocument() {}

  /**
   * Puts {@code figures} in the section of that name when the run was asked to ({@code
   * -Pconformance}); otherwise fails if the page says anything else.
   *
   * @param figures Markdown, lines ending in a line feed
   */
  public static void keep(String section, String figures) throws IOException {
    String page = Files.readString(PAGE);
    String begin = "<!-- " + section + " begin: written by mvn verify -Pconformance -->\n";
    String end = "<!-- " + section + " end -->\n";
    int from = page.indexOf(begin) + begin.length();
    int to = page.indexOf(end);
    assertThat(page).as("the marks of the section in docs/conformance.md").contains(begin, end);
    if ("write".equals(System.getProperty("conformance.document"))) {
      Files.writeString(PAGE, page.substring(0, from) + "\n" + figures + "\n" + page.substring(to));
      return;
    }
    assertThat(page.substring(from, to).strip())
        .as("docs/conformance.md is out of date: run mvn verify -Pconformance")
        .isEqualTo(figures.strip());
  }

  /** The folder a property names, seen from the project's root; empty when it is not set. */
  public static Optional<Path> folder(String property) {
    return Optional.ofNullable(System.getProperty(property)).map(Path.of("..")::resolve);
  }

  /** Writes what is too long for the page to {@code target/conformance}. */
  public static Path report(String name, List<String> lines) throws IOException {
    Files.createDirectories(REPORTS);
    return Files.write(REPORTS.resolve(name), lines);
  }
}
