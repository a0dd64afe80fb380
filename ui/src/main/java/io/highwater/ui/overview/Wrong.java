package io.highwater.ui.overview;

import io.highwater.engine.engine.Snapshot.Alert;
import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.signal.Topology;
import io.highwater.ui.theme.Figures;
import io.highwater.ui.theme.Mark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One thing that is wrong now. */
record Wrong(
    AlertKey key,
    Mark mark,
    String name,
    String place,
    Instant since,
    String state,
    String value,
    String summary,
    boolean acknowledged) {
  static Wrong of(Alert alert, Topology topology) {
    String query = alert.polled().text();
    String value =
        Double.isNaN(alert.value())
            ? ""
            : Figures.of(alert.value(), query).text()
                + alert
                    .threshold()
                    .map(
                        line ->
                            " "
                                + line.comparison().symbol()
                                + " "
                                + Figures.of(line.limit(), query).text())
                    .orElse("");
    return new Wrong(
        alert.key(),
        Mark.of(alert.severity(), alert.state()),
        alert.key().name(),
        place(alert, topology),
        alert.inStateSince(),
        alert.state().word(),
        value,
        alert.annotations().getOrDefault("summary", ""),
        alert.ack().isPresent());
  }

  /** {@code Storage › store › store-3}, as far as it is known. */
  private static String place(Alert alert, Topology topology) {
    List<String> path = new ArrayList<>();
    topology
        .place(alert.labels())
        .ifPresent(place -> path.addAll(List.of(place.tier().name(), place.service().name())));
    if (path.isEmpty()) {
      alert.labels().find("service").or(() -> alert.labels().find("job")).ifPresent(path::add);
    }
    alert.labels().find("instance").ifPresent(path::add);
    return String.join(" › ", path);
  }
}
