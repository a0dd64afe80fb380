package io.highwater.plugins.loading;

import io.highwater.engine.notify.NotifierFactory;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The hook types of this console: those of the class path, and those of each jar in the plugins
 * folder, each in its own class loader. What cannot be used is told and harms nothing else.
 *
 * @param factories by type
 * @param messages one sentence for each thing that was left out, and why
 * @param loaders of the jars in use; {@link #close()} lets go of the files
 */
public record HookPlugins(
    SortedMap<String, NotifierFactory> factories,
    List<String> messages,
    List<URLClassLoader> loaders)
    implements AutoCloseable {
  public HookPlugins {
    factories = Collections.unmodifiableSortedMap(new TreeMap<>(factories));
    messages = List.copyOf(messages);
    loaders = List.copyOf(loaders);
  }

  /** The hooks of the class path only. */
  public static HookPlugins load() {
    Search search = new Search();
    search.classPath();
    return search.found();
  }

  /**
   * @param pluginsFolder with jars; one that does not exist holds none
   */
  public static HookPlugins load(Path pluginsFolder) {
    Search search = new Search();
    search.classPath();
    for (Path jar : jars(pluginsFolder, search)) {
      search.jar(jar);
    }
    return search.found();
  }

  private static List<Path> jars(Path folder, Search search) {
    List<Path> jars = new ArrayList<>();
    if (!Files.exists(folder)) {
      return jars;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
      files.forEach(jars::add);
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      search.tell("plugins folder " + folder + " cannot be read: " + e);
    }
    // The file system's order is not an order; with names, "first wins" means the same everywhere.
    Collections.sort(jars);
    return jars;
  }

  @Override
  public void close() {
    for (URLClassLoader loader : loaders) {
      Search.close(loader);
    }
  }
}
