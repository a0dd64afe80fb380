package io.highwater.ui.dashboard;

import io.highwater.engine.yaml.Problem;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The files that dashboards are kept in. For the thread of the screens, on which the futures are
 * completed; nothing here blocks.
 */
public interface DashboardWriter {
  /** There are none that could be written. */
  DashboardWriter NONE =
      new DashboardWriter() {
        @Override
        public boolean writes(String file) {
          return false;
        }

        @Override
        public CompletableFuture<String> read(String file) {
          return refused();
        }

        @Override
        public List<Problem> check(String file, String text) {
          return List.of();
        }

        @Override
        public CompletableFuture<String> write(String file, String before, String text) {
          return refused();
        }

        private static CompletableFuture<String> refused() {
          return CompletableFuture.failedFuture(
              new IllegalStateException("this dashboard is in no file"));
        }
      };

  /** Whether {@code file} is one of them: what is built in is not. */
  boolean writes(String file);

  /** The text of {@code file} as it is now; fails with a message for the operator. */
  CompletableFuture<String> read(String file);

  /** What would be wrong if {@code file} held {@code text}. */
  List<Problem> check(String file, String text);

  /**
   * Puts {@code text} into {@code file} and shows it, if that still holds {@code before}; the
   * future gives the text, or fails with a message for the operator and has changed nothing.
   */
  CompletableFuture<String> write(String file, String before, String text);
}
