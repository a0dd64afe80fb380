package io.highwater.plugins.loading;

import io.highwater.engine.notify.NotifierFactory;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;

/** Collects factories and complaints. */
final class Search {
  private static final System.Logger LOG = System.getLogger(Search.class.getName());
  private static final String SERVICE = "META-INF/services/" + NotifierFactory.class.getName();

  /** A broken list of services may complain again and again; no honest one is as long. */
  private static final int MOST_PROVIDERS = 1000;

  private final SortedMap<String, NotifierFactory> factories = new TreeMap<>();
  private final SortedMap<String, String> origins = new TreeMap<>();
  private final List<String> messages = new ArrayList<>();
  private final List<URLClassLoader> loaders = new ArrayList<>();

  HookPlugins found() {
    return new HookPlugins(factories, messages, loaders);
  }

  void tell(String message) {
    messages.add(message);
  }

  void classPath() {
    ClassLoader own = Search.class.getClassLoader();
    providers("the console", ServiceLoader.load(NotifierFactory.class, own))
        .forEach(provider -> add("the console", provider));
  }

  void jar(Path jar) {
    String origin = String.valueOf(jar.getFileName());
    // A class loader passes over a broken jar without a word, so it is opened here first.
    try (JarFile file = new JarFile(jar.toFile())) {
      if (file.getEntry(SERVICE) == null) {
        tell(origin + " offers no hook: it has no file " + SERVICE);
        return;
      }
    } catch (IOException e) {
      tell(origin + " is not a readable jar: " + e.getMessage());
      return;
    }
    try {
      URL[] urls = {jar.toUri().toURL()};
      URLClassLoader loader = new URLClassLoader(origin, urls, Search.class.getClassLoader());
      boolean used = false;
      for (ServiceLoader.Provider<NotifierFactory> provider :
          providers(origin, ServiceLoader.load(NotifierFactory.class, loader))) {
        // The parent's hooks are seen through every child; they are known already.
        if (loader.equals(provider.type().getClassLoader())) {
          used |= add(origin, provider);
        }
      }
      if (used) {
        loaders.add(loader);
      } else {
        close(loader);
      }
    } catch (IOException e) {
      tell(origin + " cannot be loaded: " + e.getMessage());
    }
  }

  private List<ServiceLoader.Provider<NotifierFactory>> providers(
      String origin, ServiceLoader<NotifierFactory> services) {
    List<ServiceLoader.Provider<NotifierFactory>> providers = new ArrayList<>();
    Iterator<ServiceLoader.Provider<NotifierFactory>> iterator = services.stream().iterator();
    for (int i = 0; i < MOST_PROVIDERS; i++) {
      try {
        if (!iterator.hasNext()) {
          break;
        }
        providers.add(iterator.next());
      } catch (ServiceConfigurationError | LinkageError e) {
        tell(origin + ": a hook cannot be loaded: " + told(e));
      }
    }
    return providers;
  }

  /** Whether the provider's factory is used. */
  private boolean add(String origin, ServiceLoader.Provider<NotifierFactory> provider) {
    try {
      NotifierFactory factory = provider.get();
      String type = factory.type();
      if (type == null || type.isBlank()) {
        tell(origin + ": " + provider.type().getName() + " names no type and is left out");
        return false;
      }
      String other = origins.putIfAbsent(type, origin);
      if (other != null) {
        tell(
            origin
                + ": the type \""
                + type
                + "\" is already there from "
                + other
                + "; this one is left out");
        return false;
      }
      factories.put(type, new ContainedFactory(type, origin, factory));
      return true;
    } catch (Exception
        | ServiceConfigurationError
        | LinkageError
        | AssertionError
        | StackOverflowError e) {
      tell(origin + ": " + provider.type().getName() + " cannot be used: " + told(e));
      return false;
    }
  }

  /** The innermost cause says most. */
  private static String told(Throwable e) {
    Throwable cause = e;
    for (int i = 0; i < 20 && cause.getCause() != null; i++) {
      cause = cause.getCause();
    }
    return cause.toString();
  }

  static void close(URLClassLoader loader) {
    try {
      loader.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "cannot close plug-in {0}: {1}", loader.getName(), e);
    }
  }
}
