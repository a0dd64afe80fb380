package io.highwater.ui.external;

import io.highwater.engine.foreign.AlertServer.Written;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What is being written to servers; asked again and again whether it is done.
 *
 * @param done what to say when all of it is
 */
record Writing(List<To> all, String done) {
  static final Writing NOTHING = new Writing(List.of(), "");

  record To(String server, CompletableFuture<Written> written) {}

  Writing {
    all = List.copyOf(all);
  }

  boolean underWay() {
    return all.stream().anyMatch(each -> !each.written().isDone());
  }

  /** What was refused and by whom, a line each; asked when nothing is under way any more. */
  List<String> refusals() {
    return all.stream()
        .filter(each -> each.written().join() instanceof Written.Refused)
        .map(each -> each.server() + ": " + ((Written.Refused) each.written().join()).reason())
        .toList();
  }
}
