package io.highwater.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.engine.notify.Ack;
import io.highwater.engine.notify.Matcher;
import io.highwater.engine.notify.Note;
import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.NotifiedAlert;
import io.highwater.engine.notify.NotifyReason;
import io.highwater.engine.notify.Silence;
import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.rule.AlertState;
import io.highwater.engine.rule.Transition;
import io.highwater.engine.signal.Labels;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store keeps and what it repairs. */
class StoreTest {
  private static final Instant T0 = Instant.parse("2026-03-01T03:00:00.123456789Z");
  private static final AlertState QUIET = new AlertState.Quiet();
  private static final AlertState.Firing FIRING = new AlertState.Firing(T0.minusSeconds(60), T0);

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("data").resolve("highwater");
  }

  private static Notification notification(String episode, NotifyReason reason) {
    Labels labels = Labels.of("alertname", "A", "job", "a \"quoted\" ünïcode\nline");
    return new Notification(
        episode + "/" + reason + "/pager",
        "pager",
        "pager",
        reason,
        "{}:" + labels,
        labels,
        List.of(
            new NotifiedAlert(
                episode,
                labels,
                new TreeMap<>(java.util.Map.of("summary", "is {{ not a template }} now")),
                Double.NaN,
                T0,
                reason == NotifyReason.RESOLVED ? Optional.of(T0.plusSeconds(5)) : Optional.empty(),
                "up == 0")),
        T0);
  }

  private static JournalRow row(long sequence, String episode, AlertState from, AlertState to) {
    return row(sequence, episode, from, to, T0.plusSeconds(sequence));
  }

  private static JournalRow row(
      long sequence, String episode, AlertState from, AlertState to, Instant at) {
    Transition transition =
        new Transition(
            sequence,
            new AlertKey("web", "A", Labels.of("alertname", "A", "episode", episode)),
            episode,
            from,
            to,
            at,
            Double.POSITIVE_INFINITY,
            "because",
            new TreeMap<>(java.util.Map.of("summary", "s")));
    return new JournalRow(
        transition,
        "up == 0",
        new TreeMap<>(java.util.Map.of("severity", "page")),
        Labels.of(Labels.NAME, "up", "episode", episode));
  }

  private static void commit(Store store, JournalRow... rows) {
    Batch batch = new Batch();
    List.of(rows).forEach(batch::journal);
    store.commit(batch);
  }

  private static ToldRow told(String episode) {
    Notification by = notification(episode, NotifyReason.FIRING);
    return new ToldRow("pager", "pager", by.groupKey(), episode, by.id());
  }

  /** The transition {@code row} and that the pager is told of it, as one. */
  private static void commitAndTell(Store store, JournalRow row) {
    String episode = row.transition().episode();
    Batch batch = new Batch();
    batch.journal(row);
    batch.outbox(
        OutboxRow.fresh(notification(episode, NotifyReason.FIRING), row.transition().sequence()));
    batch.told(told(episode));
    store.commit(batch);
  }

  /** Changes the closed file behind the store's back. */
  private void tamper(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + file(), "sa", "");
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static List<String> states(Store store) {
    return store.load(100, 100).active().stream()
        .map(JournalRow::transition)
        .map(each -> each.episode() + " " + each.to().word() + " " + each.sequence())
        .toList();
  }

  @Test
  void everythingComesBackAsItWas() {
    AlertState recovering = new AlertState.Recovering(FIRING, T0.plusSeconds(1));
    AlertState missing = new AlertState.Missing(recovering, T0.plusSeconds(2));
    AlertState pending = new AlertState.Pending(T0);
    Notification firing = notification("e1", NotifyReason.FIRING);
    JournalRow one = row(1, "e1", QUIET, FIRING);
    JournalRow two = row(2, "e1", FIRING, missing);
    JournalRow three = row(3, "e2", QUIET, pending);
    Silence silence =
        new Silence(
            "s1",
            List.of(
                new Matcher("job", Matcher.Op.NOT_MATCHES, "a|b"),
                new Matcher("x", Matcher.Op.EQUAL, "")),
            T0,
            T0.plusSeconds(60),
            "ada",
            "why not");
    Ack ack = new Ack("e1", "ada", "on it", T0, Optional.of(T0.plusSeconds(60)));
    Note note = new Note("e1", "bob", "text", T0);
    try (Store store = Store.open(file())) {
      assertThat(store.messages()).isEmpty();
      commitAndTell(store, one);
      commit(store, two);
      Batch batch = new Batch();
      batch.journal(three);
      batch.silence(silence);
      batch.ack(ack);
      batch.note(note);
      batch.seen(T0.plusSeconds(9));
      OutboxRow sent = OutboxRow.fresh(firing, 1);
      batch.attempted(
          sent.attempted(
              new OutboxRow.Attempt(T0, Duration.ofMillis(12), false, "503"),
              OutboxRow.Status.DUE,
              T0.plusSeconds(1)));
      store.commit(batch);
    }
    try (Store store = Store.open(Path.of(file() + ".mv.db"))) {
      assertThat(store.messages()).isEmpty();
      Kept kept = store.load(10, 10);
      assertThat(kept.journal())
          .containsExactly(three.transition(), two.transition(), one.transition());
      assertThat(kept.active()).containsExactly(two, three);
      assertThat(kept.told()).containsExactly(told("e1"));
      assertThat(kept.ended()).isEmpty();
      assertThat(kept.silences()).containsExactly(silence);
      assertThat(kept.acks()).containsExactly(ack);
      assertThat(kept.notes()).containsExactly(note);
      assertThat(kept.lastSequence()).isEqualTo(3);
      assertThat(kept.seen()).contains(T0.plusSeconds(9));
      OutboxRow row = kept.outbox().getFirst();
      assertThat(row.notification()).isEqualTo(firing);
      assertThat(row.failures()).isEqualTo(1);
      assertThat(row.dueAt()).isEqualTo(T0.plusSeconds(1));
      assertThat(row.attempts())
          .containsExactly(new OutboxRow.Attempt(T0, Duration.ofMillis(12), false, "503"));
      assertThat(store.outbox(row.id())).contains(row);
      assertThat(store.outbox("unknown")).isEmpty();
      assertThat(store.journal(2)).containsExactly(two, three);
    }
  }

  @Test
  void aBatchThatCannotBeWrittenWritesNothing() {
    try (Store store = Store.inMemory()) {
      commit(store, row(1, "e1", QUIET, FIRING));
      assertThatThrownBy(
              () -> commit(store, row(2, "e2", QUIET, FIRING), row(1, "e1", QUIET, QUIET)))
          .isInstanceOf(StoreException.class)
          .hasMessageStartingWith("cannot write the store: ");
      assertThat(states(store)).containsExactly("e1 firing 1");
      commit(store, row(2, "e1", FIRING, QUIET));
      assertThat(states(store)).isEmpty();
    }
  }

  /** No column holds many things, and what happens to one alert writes no other's rows. */
  @Test
  void w14WhatBelongsToOneAlertIsInRowsOfItsOwn() throws SQLException {
    List<String> before;
    try (Store store = Store.open(file())) {
      commitAndTell(store, row(1, "e1", QUIET, FIRING));
    }
    before = rows("e1");
    assertThat(before).hasSizeGreaterThan(3);
    try (Store store = Store.open(file())) {
      commitAndTell(store, row(2, "e2", QUIET, FIRING));
      commit(store, row(3, "e2", FIRING, QUIET));
    }
    assertThat(rows("e1")).isEqualTo(before);
    assertThat(rows("e2")).isNotEmpty();
    assertThat(
            strings(
                "SELECT TABLE_NAME || '.' || COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS"
                    + " WHERE TABLE_SCHEMA = 'PUBLIC' AND DATA_TYPE IN"
                    + " ('BINARY LARGE OBJECT', 'CHARACTER LARGE OBJECT', 'ARRAY', 'JSON',"
                    + " 'BINARY VARYING')"))
        .isEmpty();
  }

  /** All that the closed file says of {@code episode}, row by row. */
  private List<String> rows(String episode) throws SQLException {
    return strings("SCRIPT SIMPLE").stream()
        .filter(line -> line.startsWith("INSERT") && line.contains(episode))
        .toList();
  }

  private List<String> strings(String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + file(), "sa", "");
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      List<String> all = new ArrayList<>();
      while (found.next()) {
        all.add(found.getString(1));
      }
      return all;
    }
  }

  @Test
  void aFileThatH2HasClosedIsOpenedAgain() throws SQLException {
    try (Store store = Store.open(file())) {
      commit(store, row(1, "e1", QUIET, FIRING));
      tamper("SHUTDOWN IMMEDIATELY");
      commit(store, row(2, "e2", QUIET, FIRING));
      assertThat(states(store)).containsExactly("e1 firing 1", "e2 firing 2");
      tamper("SHUTDOWN IMMEDIATELY");
      store.prune(T0);
      commit(store, row(3, "e2", FIRING, QUIET));
      assertThat(states(store)).containsExactly("e1 firing 1");
    }
    try (Store store = Store.open(file())) {
      assertThat(store.messages()).isEmpty();
      assertThat(states(store)).containsExactly("e1 firing 1");
    }
  }

  @Test
  void aStateThatLagsBehindTheJournalIsBroughtThere() throws SQLException {
    try (Store store = Store.open(file())) {
      commit(store, row(1, "over", QUIET, FIRING), row(2, "lost", QUIET, FIRING));
      commit(store, row(3, "old", QUIET, new AlertState.Pending(T0)));
      commit(store, row(4, "over", FIRING, QUIET), row(5, "old", QUIET, FIRING));
    }
    tamper(
        "DELETE FROM alert_state WHERE episode = 'lost'",
        "UPDATE alert_state SET sequence = 3, to_state = '{\"state\":\"quiet\"}'"
            + " WHERE episode = 'old'",
        "INSERT INTO alert_state SELECT 'over', 1, at, group_name, rule_name, labels, from_state,"
            + " to_state, decided_by, reason, annotations, expression, rule_labels, series"
            + " FROM alert_state LIMIT 1");
    try (Store store = Store.open(file())) {
      assertThat(store.messages())
          .containsExactly(
              "The store was repaired after a crash: 3 alert states were brought to the"
                  + " journal's.");
      assertThat(states(store)).containsExactly("lost firing 2", "old firing 5");
    }
    try (Store store = Store.open(file())) {
      assertThat(store.messages()).isEmpty();
    }
  }

  @Test
  void whatHasNoJournalRowNeverHappened() throws SQLException {
    try (Store store = Store.open(file())) {
      commit(store, row(1, "e1", QUIET, new AlertState.Pending(T0)));
      commitAndTell(store, row(2, "e1", new AlertState.Pending(T0), FIRING));
    }
    tamper("DELETE FROM journal WHERE sequence = 2");
    try (Store store = Store.open(file())) {
      assertThat(store.messages()).hasSize(3);
      assertThat(states(store)).containsExactly("e1 pending 1");
      assertThat(store.load(10, 10).outbox()).isEmpty();
      assertThat(store.load(10, 10).told()).isEmpty();
    }
  }

  @Test
  void whatALostNotificationToldCountsAsNotTold() throws SQLException {
    try (Store store = Store.open(file())) {
      commitAndTell(store, row(1, "e1", QUIET, FIRING));
      commitAndTell(store, row(2, "e2", QUIET, FIRING));
    }
    tamper("DELETE FROM outbox WHERE id = 'e1/FIRING/pager'");
    try (Store store = Store.open(file())) {
      assertThat(store.messages())
          .containsExactly(
              "The store was repaired after a crash: 1 alerts are told of again, for their"
                  + " notification was lost.");
      assertThat(store.load(10, 10).told()).containsExactly(told("e2"));
    }
  }

  @Test
  void aDeliveryInTheLedgerIsNotMadeAgain() throws SQLException {
    try (Store store = Store.open(file())) {
      commitAndTell(store, row(1, "e1", QUIET, FIRING));
      Batch batch = new Batch();
      batch.attempted(
          OutboxRow.fresh(notification("e1", NotifyReason.FIRING), 1)
              .attempted(
                  new OutboxRow.Attempt(T0.plusSeconds(1), Duration.ZERO, true, "200"),
                  OutboxRow.Status.DELIVERED,
                  T0));
      store.commit(batch);
    }
    tamper("UPDATE outbox SET status = 'DUE'");
    try (Store store = Store.open(file())) {
      assertThat(store.outbox("e1/FIRING/pager").orElseThrow().status())
          .isEqualTo(OutboxRow.Status.DELIVERED);
    }
  }

  @Test
  void aFileOfTheFirstVersionIsBroughtToThisOne() throws SQLException {
    try (Store store = Store.open(file())) {
      commit(store, row(1, "e1", QUIET, FIRING));
    }
    tamper("DROP TABLE seen", "DROP TABLE told");
    asSchemaTwo("DELETE FROM schema_version WHERE version > 1");
    try (Store store = Store.open(file())) {
      assertThat(store.messages()).isEmpty();
      assertThat(states(store)).containsExactly("e1 firing 1");
      assertThat(store.load(1, 1).seen()).isEmpty();
      for (Instant at : List.of(T0, T0.plusSeconds(10))) {
        Batch batch = new Batch();
        batch.seen(at);
        store.commit(batch);
        assertThat(store.load(1, 1).seen()).contains(at);
      }
    }
  }

  /** What schema 3 took away is there again. */
  private void asSchemaTwo(String... more) throws SQLException {
    tamper(
        "ALTER TABLE outbox ADD COLUMN episode VARCHAR(64) DEFAULT 'e1' NOT NULL",
        "CREATE INDEX outbox_episode ON outbox (episode)",
        "ALTER TABLE journal ADD COLUMN asked INT DEFAULT 0 NOT NULL",
        "ALTER TABLE journal ADD COLUMN notifications VARCHAR DEFAULT '[]' NOT NULL",
        "DELETE FROM schema_version WHERE version > 2");
    tamper(more);
  }

  @Test
  void ofAFileOfTheSecondVersionItIsKnownWhoWasTold() throws SQLException {
    try (Store store = Store.open(file())) {
      commitAndTell(store, row(1, "e1", QUIET, FIRING));
      commitAndTell(store, row(2, "over", QUIET, FIRING));
      commit(store, row(3, "over", FIRING, QUIET));
    }
    tamper(
        "DROP TABLE told",
        "UPDATE outbox SET id = REPLACE(id, '/FIRING/', '/firing/'),"
            + " notification = '{\"id\":\"e1/firing/pager\",\"receiver\":\"pager\","
            + "\"reason\":\"FIRING\",\"episode\":\"e1\",\"labels\":{\"alertname\":\"A\"},"
            + "\"annotations\":{},\"value\":\"1.0\",\"startsAt\":\"2026-03-01T03:00:00Z\","
            + "\"source\":\"up == 0\",\"createdAt\":\"2026-03-01T03:00:00Z\"}'");
    asSchemaTwo();
    try (Store store = Store.open(file())) {
      assertThat(store.messages()).isEmpty();
      assertThat(store.load(10, 10).told())
          .containsExactly(new ToldRow("pager", "pager", "", "e1", "e1/firing/pager"));
      Notification kept = store.outbox("e1/firing/pager").orElseThrow().notification();
      assertThat(kept.hook()).isEqualTo("pager");
      assertThat(kept.alerts()).singleElement().extracting(NotifiedAlert::episode).isEqualTo("e1");
    }
  }

  @Test
  void aFileOfANewerVersionIsLeftAlone() throws SQLException {
    Store.open(file()).close();
    tamper("INSERT INTO schema_version VALUES (7)");
    assertThatThrownBy(() -> Store.open(file()))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith(
            "the store has schema 7, this Highwater knows 4; start the newer version that wrote"
                + " it");
    assertThat(Path.of(file() + ".mv.db")).exists();
  }

  @Test
  void retentionTakesTheOldAndLeavesWhatStillStands() {
    Retention retention =
        new Retention(Duration.ofDays(30), 1_000, 2, Duration.ofDays(5), 1L << 40);
    Instant old = T0.minus(Duration.ofDays(31));
    try (Store store = Store.open(file(), retention)) {
      commitAndTell(store, row(1, "stands", QUIET, FIRING, old));
      commitAndTell(store, row(2, "over", QUIET, FIRING, old));
      Batch end = new Batch();
      end.untold(told("over"));
      store.commit(end);
      commit(
          store,
          row(3, "over", FIRING, QUIET, old),
          row(4, "new", QUIET, FIRING, T0),
          row(5, "new", FIRING, QUIET, T0));
      Batch batch = new Batch();
      for (String episode : List.of("stands", "over")) {
        batch.note(new Note(episode, "ada", "n", old));
        OutboxRow sent = OutboxRow.fresh(notification(episode, NotifyReason.FIRING), 1);
        batch.attempted(
            sent.attempted(
                new OutboxRow.Attempt(T0, Duration.ZERO, true, "200"),
                OutboxRow.Status.DELIVERED,
                T0));
      }
      batch.silence(silence("gone", T0.minus(Duration.ofDays(6))));
      batch.silence(silence("late", T0.minus(Duration.ofDays(4))));
      store.commit(batch);
      store.prune(T0);
      Kept kept = store.load(100, 100);
      assertThat(kept.journal()).extracting(Transition::sequence).containsExactly(5L, 4L);
      assertThat(states(store)).containsExactly("stands firing 1");
      assertThat(kept.outbox())
          .extracting(each -> each.notification().alerts().getFirst().episode())
          .containsExactly("stands");
      assertThat(kept.notes()).extracting(Note::episode).containsExactly("stands");
      assertThat(kept.silences()).extracting(Silence::id).containsExactly("late");
    }
    try (Store store = Store.open(file(), retention)) {
      assertThat(store.messages()).as("pruned is not torn").isEmpty();
      assertThat(states(store)).containsExactly("stands firing 1");
    }
  }

  private static Silence silence(String id, Instant end) {
    Matcher matcher = new Matcher("a", Matcher.Op.EQUAL, "b");
    return new Silence(id, List.of(matcher), end.minusSeconds(60), end, "ada", "");
  }

  @Test
  void theJournalIsCappedAndItsNumbersGoOn() {
    Retention retention = new Retention(Duration.ofDays(30), 10, 10, Duration.ofDays(5), 1L << 40);
    try (Store store = Store.open(file(), retention)) {
      for (int i = 1; i <= 50; i += 2) {
        commit(store, row(i, "e" + i, QUIET, FIRING), row(i + 1, "e" + i, FIRING, QUIET));
      }
      store.prune(T0);
      Kept kept = store.load(100, 100);
      assertThat(kept.journal()).hasSize(10);
      assertThat(kept.lastSequence()).isEqualTo(50);
      store.prune(T0.plus(Duration.ofDays(365)));
      assertThat(store.load(100, 100).lastSequence()).isEqualTo(50);
    }
  }

  @Test
  void aFileThatHasGrownTooLargeIsCompactedWhileOpen() {
    Retention retention = new Retention(Duration.ofDays(30), 10, 10, Duration.ofDays(5), 1L << 20);
    try (Store store = Store.open(file(), retention)) {
      for (int i = 1; i <= 200; i += 2) {
        commit(store, row(i, "e" + i, QUIET, FIRING));
        commit(store, row(i + 1, "e" + i, FIRING, QUIET));
      }
      java.io.File database = new java.io.File(file() + ".mv.db");
      assertThat(database.length()).isGreaterThan(1L << 20);
      store.prune(T0);
      assertThat(database.length()).isLessThan(1L << 19);
      commit(store, row(201, "after", QUIET, FIRING));
      assertThat(states(store)).containsExactly("after firing 201");
    }
  }

  @Test
  void theFileIsKeptSmallByItsOldestHistoryAndWhatStandsStays() throws SQLException {
    Retention retention =
        new Retention(Duration.ofDays(30), 100_000, 100_000, Duration.ofDays(5), 1L << 20);
    try (Store store = Store.open(file(), retention)) {
      commitAndTell(store, row(1, "stands", QUIET, FIRING, T0));
      // Two megabytes that no compaction can save.
      Random random = new Random(1);
      for (int i = 2; i <= 2_001; i += 2) {
        Batch batch = new Batch();
        batch.journal(row(i, "e" + i, QUIET, FIRING));
        batch.journal(row(i + 1, "e" + i, FIRING, QUIET));
        batch.note(new Note("e" + i, "ada", noise(random, 1_000), T0));
        store.commit(batch);
      }
      assertThat(store.hasOutgrown()).isTrue();
      store.prune(T0);
      assertThat(new java.io.File(file() + ".mv.db").length()).isLessThan(1L << 20);
      assertThat(store.hasOutgrown()).isFalse();
      assertThat(states(store)).containsExactly("stands firing 1");
      Kept kept = store.load(5_000, 100);
      assertThat(kept.lastSequence()).isEqualTo(2_001);
      assertThat(kept.journal()).hasSizeBetween(100, 1_000);
      assertThat(kept.outbox())
          .extracting(each -> each.notification().alerts().getFirst().episode())
          .contains("stands");
    }
    try (Store store = Store.open(file(), retention)) {
      assertThat(store.messages()).isEmpty();
      assertThat(states(store)).containsExactly("stands firing 1");
    }
  }

  private static String noise(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) (0x4e00 + random.nextInt(0x5000)));
    }
    return text.toString();
  }
}
