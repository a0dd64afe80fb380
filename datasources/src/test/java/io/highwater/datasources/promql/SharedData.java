package io.highwater.datasources.promql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reference data that may lie beside the project, in a folder {@code shared}. */
public final class SharedData {
  private SharedData() {}

  /** The file or folder {@code path} in it, if it is there. */
  public static Optional<Path> find(String path) {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null) {
      Path candidate = folder.resolveSibling("shared").resolve(path);
      if (Files.exists(candidate)) {
        return Optional.of(candidate);
      }
      folder = folder.getParent();
    }
    return Optional.empty();
  }
}
