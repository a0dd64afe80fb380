package io.highwater.datasources.scrape;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One path under {@code files} of {@code file_sd_configs}.
 *
 * @param name of the file; a {@code *} in it stands for anything
 */
public record TargetFiles(Path folder, String name) {
  private static final Pattern VALID =
      Pattern.compile("[^*]*(\\*[^/]*)?\\.(json|yml|yaml|JSON|YML|YAML)");

  public TargetFiles {
    if (!VALID.matcher(name).matches() || name.indexOf('/') >= 0) {
      throw new IllegalArgumentException(
          "path name \"" + name + "\" is not valid for file discovery");
    }
  }

  /**
   * @param folder where a relative path starts
   * @throws IllegalArgumentException when the path is not one for files of targets
   */
  static TargetFiles of(Path folder, String path) {
    if (!VALID.matcher(path).matches()) {
      throw new IllegalArgumentException(
          "path name \"" + path + "\" is not valid for file discovery");
    }
    int slash = path.lastIndexOf('/');
    Path where = slash < 0 ? folder : folder.resolve(slash == 0 ? "/" : path.substring(0, slash));
    return new TargetFiles(where.normalize(), path.substring(slash + 1));
  }

  /**
   * The files there are now.
   *
   * @param mistakes gets why there are none
   */
  List<Path> found(List<String> mistakes) {
    if (name.indexOf('*') < 0) {
      Path file = folder.resolve(name);
      if (Files.exists(file)) {
        return List.of(file);
      }
      mistakes.add("there is no file " + file);
      return List.of();
    }
    List<Path> files = new ArrayList<>();
    unreadable(files).ifPresent(mistakes::add);
    return files;
  }

  private Optional<String> unreadable(List<Path> files) {
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, name)) {
      stream.forEach(files::add);
      return Optional.empty();
    } catch (IOException | DirectoryIteratorException e) {
      return Optional.of(
          "the folder " + folder + " cannot be read (" + e.getClass().getSimpleName() + ")");
    } catch (PatternSyntaxException e) {
      return Optional.of("\"" + name + "\" is no pattern for files: " + e.getDescription());
    }
  }
}
