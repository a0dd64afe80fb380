package io.highwater.plugins.loading;

import io.highwater.engine.notify.Notifier;
import io.highwater.engine.notify.NotifierFactory;
import java.util.Map;

/**
 * A factory from the plugins folder. Whatever it throws becomes the one exception that the caller
 * expects.
 */
record ContainedFactory(String type, String origin, NotifierFactory factory)
    implements NotifierFactory {
  @Override
  public Notifier create(String name, Map<String, Object> settings) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try {
      // Libraries inside a plug-in look for their own services through the context class loader.
      thread.setContextClassLoader(factory.getClass().getClassLoader());
      Notifier notifier = factory.create(name, settings);
      if (notifier == null) {
        throw new IllegalStateException("it made no hook");
      }
      return notifier;
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      throw new IllegalArgumentException(
          "the type \"" + type + "\" of " + origin + " failed: " + e, e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
