package io.highwater.ui.bench;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;

/**
 * Makes the screen of JavaFX's headless platform as large as a wall's: it is 1000 by 1000 pixels
 * otherwise, and a larger window is an error at every frame (JDK-8364201). On other platforms the
 * screen stays as it is.
 */
final class WideScreen {
  private WideScreen() {}

  /** On the FX thread, before the first window is shown. */
  static void install(int width, int height) throws ReflectiveOperationException {
    Object glass =
        Class.forName("com.sun.glass.ui.Application").getMethod("GetApplication").invoke(null);
    if (!glass.getClass().getSimpleName().startsWith("Headless")) {
      return;
    }
    Class<?> type = Class.forName("com.sun.glass.ui.Screen");
    Constructor<?> constructor = type.getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    Class<?>[] parameters = constructor.getParameterTypes();
    int[] sizes = {32, 0, 0, width, height, 0, 0, width, height, 0, 0, width, height, 96, 96};
    Object[] arguments = new Object[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i] == long.class) {
        arguments[i] = 1L;
      } else {
        arguments[i] = parameters[i] == float.class ? (Object) 1f : (Object) sizes[i - 1];
      }
    }
    Object screens = Array.newInstance(type, 1);
    Array.set(screens, 0, constructor.newInstance(arguments));
    set(glass, "screens", screens);
    set(glass, "frameBuffer", ByteBuffer.allocate(Math.max(width, 1000) * (height + 1) * 4));
    type.getMethod("notifySettingsChanged").invoke(null);
  }

  private static void set(Object glass, String name, Object value)
      throws ReflectiveOperationException {
    Field field = glass.getClass().getDeclaredField(name);
    field.setAccessible(true);
    field.set(glass, value);
  }
}
