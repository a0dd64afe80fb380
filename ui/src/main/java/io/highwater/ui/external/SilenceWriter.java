package io.highwater.ui.external;

import io.highwater.engine.foreign.AlertServer.Written;
import io.highwater.engine.foreign.SilenceRequest;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * Writes silences to alert servers. Thread-safe; nothing here blocks, and the futures never fail:
 * what was not done is {@link Written.Refused}.
 */
public interface SilenceWriter {
  /** Refuses everything: for pictures. */
  SilenceWriter NONE =
      new SilenceWriter() {
        @Override
        public CompletableFuture<Written> silence(String server, SilenceRequest request) {
          return refused();
        }

        @Override
        public CompletableFuture<Written> extend(String server, String id, Instant end) {
          return refused();
        }

        @Override
        public CompletableFuture<Written> expire(String server, String id) {
          return refused();
        }

        private CompletableFuture<Written> refused() {
          return CompletableFuture.completedFuture(new Written.Refused("a picture writes nothing"));
        }
      };

  CompletableFuture<Written> silence(String server, SilenceRequest request);

  /** Lets the silence {@code id} of {@code server} go on until {@code end}. */
  CompletableFuture<Written> extend(String server, String id, Instant end);

  /** Ends the silence {@code id} of {@code server}. */
  CompletableFuture<Written> expire(String server, String id);
}
