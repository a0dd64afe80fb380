package io.highwater.datasources.fuzz;

import io.highwater.datasources.promql.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What fuzzing starts from: the project's own seeds, and more where it lies beside the project. */
final class Corpus {
  private static final Pattern EVAL =
      Pattern.compile(
          "eval\\S* (?:instant (?:at \\S+ )?|range from \\S+ to \\S+ step \\S+ )(.+)",
          Pattern.MULTILINE);
  private static final Pattern EXPRESSION = Pattern.compile("expr: (?!\\|)(.+)");

  private Corpus() {}

  static List<byte[]> queries() throws IOException {
    List<byte[]> queries = new ArrayList<>(lines(seed("queries.txt")));
    for (byte[] script : shared("conformance/promql-3.14", ".test"::equals)) {
      queries.addAll(found(EVAL, script));
    }
    for (byte[] rules : shared("conformance/rules-awesome", ".yml"::equals)) {
      queries.addAll(found(EXPRESSION, rules));
    }
    return queries;
  }

  static List<byte[]> pages() throws IOException {
    List<byte[]> pages = new ArrayList<>();
    pages.add(seed("page.prom"));
    pages.addAll(shared("expositions", ".prom"::equals));
    return pages;
  }

  static List<byte[]> openMetrics() throws IOException {
    List<byte[]> pages = new ArrayList<>();
    pages.add(seed("page.om"));
    pages.addAll(shared("conformance/openmetrics", end -> !end.equals(".json")));
    return pages;
  }

  private static byte[] seed(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(Corpus.class.getResourceAsStream("/fuzz/" + name))) {
      return in.readAllBytes();
    }
  }

  private static List<byte[]> shared(String folder, Predicate<String> ending) throws IOException {
    Optional<Path> found = SharedData.find(folder);
    List<byte[]> contents = new ArrayList<>();
    if (found.isPresent()) {
      try (Stream<Path> files = Files.walk(found.get())) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          String name = file.getFileName().toString();
          if (ending.test(name.substring(Math.max(0, name.lastIndexOf('.'))))) {
            contents.add(Files.readAllBytes(file));
          }
        }
      }
    }
    return contents;
  }

  private static List<byte[]> lines(byte[] text) {
    return new String(text, StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  private static List<byte[]> found(Pattern pattern, byte[] text) {
    List<byte[]> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(new String(text, StandardCharsets.UTF_8));
    while (matcher.find()) {
      found.add(matcher.group(1).getBytes(StandardCharsets.UTF_8));
    }
    return found;
  }
}
