package io.highwater.app.config;

import io.highwater.datasources.tsdb.StoreSettings;
import io.highwater.engine.yaml.Yaml;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code store}: how many samples a scrape source keeps, and where. */
final class StoreSection {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})(B|KB|MB|GB|TB)?");
  private static final double MOST = Math.pow(1024, 5);
  private static final String UNITS = "BKMGT";

  private final Path folder;
  private final Path state;
  private final Map<Path, String> taken = new HashMap<>();

  /**
   * @param folder relative paths start at
   * @param state folder of what the console keeps
   */
  StoreSection(Path folder, Path state) {
    this.folder = folder;
    this.state = state;
  }

  /**
   * @param source the name of the source
   */
  StoreSettings read(Yaml section, String source) {
    section.onlyKeys("path", "retention", "max_memory", "max_disk");
    Path path =
        section.get("path").present()
            ? folder.resolve(section.get("path").text())
            : state
                .resolve("samples")
                .resolve("source-" + URLEncoder.encode(source, StandardCharsets.UTF_8));
    String other = taken.putIfAbsent(path.toAbsolutePath().normalize(), source);
    if (other != null && !other.equals(source)) {
      section.problem("source \"" + other + "\" keeps its samples in the same path");
    }
    if (path.toString().contains(";")) {
      section.problem("the path of samples must not contain a semicolon: " + path);
    }
    Duration retention = section.get("retention").duration(StoreSettings.DEFAULT_RETENTION);
    if (!retention.isPositive()) {
      section.get("retention").problem("a retention must be longer than nothing");
      retention = StoreSettings.DEFAULT_RETENTION;
    }
    return new StoreSettings(
        Optional.of(path),
        retention,
        size(
            section.get("max_memory"),
            StoreSettings.DEFAULT_MAX_MEMORY,
            StoreSettings.LEAST_MEMORY),
        size(section.get("max_disk"), StoreSettings.DEFAULT_MAX_DISK, StoreSettings.LEAST_DISK));
  }

  /** A size in bytes, in Prometheus's units, which are powers of 1024. */
  private static long size(Yaml value, long otherwise, long least) {
    if (!value.present()) {
      return otherwise;
    }
    Matcher matcher = SIZE.matcher(value.text());
    if (!matcher.matches()) {
      value.problem("expected a size such as 256MB, found \"" + value.text() + "\"");
      return otherwise;
    }
    String unit = matcher.group(2) == null ? "B" : matcher.group(2);
    double size =
        Double.parseDouble(matcher.group(1)) * Math.pow(1024, UNITS.indexOf(unit.charAt(0)));
    if (size < least || size > MOST) {
      value.problem("a size from " + least + "B to 1024TB is needed");
      return otherwise;
    }
    return (long) size;
  }
}
