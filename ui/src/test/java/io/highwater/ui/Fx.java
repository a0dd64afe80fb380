package io.highwater.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventTarget;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** JavaFX without a display, for tests that need nodes but no robot. */
public final class Fx {
  private static boolean started;

  private Fx() {}

  /** Runs {@code work} on the FX thread and waits for it. */
  public static <T> T call(Callable<T> work) throws Exception {
    start();
    FutureTask<T> task = new FutureTask<>(work);
    Platform.runLater(task);
    return task.get(60, TimeUnit.SECONDS);
  }

  public static void run(Runnable work) throws Exception {
    call(
        () -> {
          work.run();
          return true;
        });
  }

  private static synchronized void start() throws InterruptedException {
    if (started) {
      return;
    }
    CountDownLatch up = new CountDownLatch(1);
    try {
      Platform.startup(up::countDown);
      if (!up.await(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("JavaFX did not start");
      }
    } catch (IllegalStateException running) {
      // Another test class has started it.
    }
    Platform.setImplicitExit(false);
    started = true;
  }

  public static void press(EventTarget target, KeyCode code, boolean control) {
    Event.fireEvent(
        target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, false, false));
  }

  /** The first half of a click of the main button. */
  public static void mouseDown(Node target) {
    Event.fireEvent(target, click(MouseEvent.MOUSE_PRESSED));
  }

  /** The second half. */
  public static void mouseUp(Node target) {
    Event.fireEvent(target, click(MouseEvent.MOUSE_RELEASED));
  }

  private static MouseEvent click(EventType<MouseEvent> half) {
    boolean down = half == MouseEvent.MOUSE_PRESSED;
    return new MouseEvent(
        half,
        2,
        2,
        2,
        2,
        MouseButton.PRIMARY,
        1,
        false,
        false,
        false,
        false,
        down,
        false,
        false,
        true,
        false,
        true,
        null);
  }

  public static void type(EventTarget target, String character) {
    Event.fireEvent(
        target,
        new KeyEvent(
            KeyEvent.KEY_TYPED, character, "", KeyCode.UNDEFINED, false, false, false, false));
  }

  /** The node with this id, which must be there. */
  public static <N extends Node> N find(Parent root, String id, Class<N> type) {
    return type.cast(
        java.util.Objects.requireNonNull(root.lookup("#" + id), () -> "no node #" + id));
  }
}
