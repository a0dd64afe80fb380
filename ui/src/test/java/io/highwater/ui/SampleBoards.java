package io.highwater.ui;

import io.highwater.engine.foreign.AlertServer.Kind;
import io.highwater.engine.foreign.AlertServer.Report.Told;
import io.highwater.engine.foreign.AlertServer.Report.Unreached;
import io.highwater.engine.foreign.ForeignAlert;
import io.highwater.engine.foreign.ForeignAlert.State;
import io.highwater.engine.foreign.ForeignBoard;
import io.highwater.engine.foreign.ForeignSilence;
import io.highwater.engine.foreign.ServerState;
import io.highwater.engine.foreign.SilenceMatcher;
import io.highwater.engine.notify.Matcher;
import io.highwater.engine.notify.Silence;
import io.highwater.engine.signal.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Other servers' alerts: a cluster of two Alertmanagers, a Prometheus server, one that is away. */
public final class SampleBoards {
  private static final Instant NOW = SampleSnapshots.NOW;
  private static final Set<String> CLUSTER = Set.of("01HA", "01HB");

  public static final ForeignSilence SILENCE =
      new ForeignSilence(
          "7c1e6a4e-90f3-4f52-a1d4-2f0f3f1e7a11",
          List.of(
              new SilenceMatcher("alertname", Matcher.Op.EQUAL, "NodeFilesystemAlmostOutOfSpace"),
              new SilenceMatcher("instance", Matcher.Op.MATCHES, "store-[34].*")),
          NOW.minusSeconds(5_400),
          NOW.plusSeconds(4_380),
          "day-shift",
          "disks are being swapped, ticket OPS-4711",
          Silence.Status.ACTIVE);

  private static final ForeignSilence LATER =
      new ForeignSilence(
          "11aa6a4e-90f3-4f52-a1d4-2f0f3f1e7a12",
          List.of(new SilenceMatcher("job", Matcher.Op.EQUAL, "batch")),
          NOW.plusSeconds(7_200),
          NOW.plusSeconds(14_400),
          "release",
          "migration window",
          Silence.Status.PENDING);

  private SampleBoards() {}

  private static ServerState server(String name, Kind kind, String address) {
    return new ServerState(
        name, kind, address, Duration.ofSeconds(10), Optional.empty(), Optional.empty());
  }

  private static ForeignAlert alert(
      String name, String severity, String instance, String summary, Duration age) {
    return new ForeignAlert(
        Integer.toHexString((name + instance).hashCode()),
        Labels.of("alertname", name, "cluster", "eu-1", "instance", instance, "severity", severity),
        Map.of("summary", summary, "runbook_url", "https://runbooks.example/" + name),
        State.FIRING,
        Optional.of(NOW.minus(age)),
        List.of(),
        List.of(),
        List.of(),
        List.of("pager", "chat"));
  }

  private static ForeignAlert with(
      ForeignAlert alert, State state, List<String> silencedBy, List<String> inhibitedBy) {
    return new ForeignAlert(
        alert.fingerprint(),
        alert.labels(),
        alert.annotations(),
        state,
        alert.since(),
        silencedBy,
        inhibitedBy,
        List.of(),
        alert.receivers());
  }

  public static ForeignBoard troubled() {
    ForeignAlert leader =
        alert(
            "EtcdNoLeader",
            "critical",
            "etcd-2:2379",
            "etcd cluster eu-1 has no leader",
            Duration.ofMinutes(4));
    ForeignAlert lag =
        alert(
            "KafkaConsumerLag",
            "warning",
            "kafka-5:9308",
            "Consumer group billing is 214k messages behind on 3 partitions",
            Duration.ofMinutes(38));
    ForeignAlert disk =
        with(
            alert(
                "NodeFilesystemAlmostOutOfSpace",
                "warning",
                "store-4:9100",
                "Filesystem on /data has only 2.9 % left",
                Duration.ofHours(6)),
            State.FIRING,
            List.of(SILENCE.id()),
            List.of());
    ForeignAlert slow =
        with(
            alert(
                "EtcdHighCommitDurations",
                "warning",
                "etcd-1:2379",
                "99th percentile of commits takes 1.4 s",
                Duration.ofMinutes(3)),
            State.FIRING,
            List.of(),
            List.of(leader.fingerprint()));
    ForeignAlert pending =
        with(
            alert(
                "ApiLatencyHigh",
                "warning",
                "api-1:8080",
                "p99 of /orders is 1.2 s",
                Duration.ofMinutes(1)),
            State.PENDING,
            List.of(),
            List.of());
    Told told =
        new Told(
            NOW.minusSeconds(4),
            List.of(leader, lag, disk, slow),
            List.of(SILENCE, LATER),
            CLUSTER);
    return new ForeignBoard(
            List.of(
                server("am-eu-1", Kind.ALERTMANAGER, "http://alerts-1.example:9093/"),
                server("am-eu-2", Kind.ALERTMANAGER, "http://alerts-2.example:9093/"),
                server("prom-eu", Kind.PROMETHEUS, "http://prometheus.example:9090/"),
                server("am-us", Kind.ALERTMANAGER, "http://alerts.us.example:9093/")),
            Set.of("replica"))
        .with("am-eu-1", told)
        .with("am-eu-2", told)
        .with("prom-eu", new Told(NOW.minusSeconds(7), List.of(pending), List.of(), Set.of()))
        .with(
            "am-us",
            new Unreached(NOW.minusSeconds(2), "alerts.us.example:9093 refused the connection"));
  }
}
