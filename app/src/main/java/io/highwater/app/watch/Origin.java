package io.highwater.app.watch;

import io.highwater.engine.store.Store;
import io.highwater.engine.yaml.Problem;
import io.highwater.ui.dashboard.DashboardFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where a plan comes from: a configuration file, or the demo. */
public interface Origin extends AutoCloseable {
  /** Reads everything anew, all or nothing. */
  Wiring.Outcome plan();

  /** The files of the dashboards of the newest plan, to be looked at for changes. */
  default List<Path> dashboardFiles() {
    return List.of();
  }

  /** Reads the dashboards anew and nothing else, all or nothing. */
  default DashboardFile.Outcome dashboards() {
    return new DashboardFile.Outcome(List.of(), List.of());
  }

  /** What would be wrong if that one of {@link #dashboardFiles()} held {@code text}. */
  default List<Problem> checkDashboards(Path file, String text) {
    return List.of();
  }

  /** Opens the store of alert state; once. */
  Store store();

  /** The file of that store; it may not exist yet. Empty where there is none. */
  Optional<Path> storeFile();

  /** Where incident files go. */
  Path incidents();

  /** What is said when the operator asks to reload; empty when there is something to reload. */
  default String nothingToReload() {
    return "";
  }

  /** Lets go of what is not part of a plan. */
  @Override
  void close();
}
