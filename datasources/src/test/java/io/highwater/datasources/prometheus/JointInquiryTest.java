package io.highwater.datasources.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.datasources.promql.PromQl;
import io.highwater.engine.signal.Comparison;
import io.highwater.engine.signal.Inquiry;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Threshold;
import io.highwater.prometheus.client.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statement P-3: one query for several, and what becomes of them when it fails. */
class JointInquiryTest {
  private static final Instant AT = Instant.parse("2026-11-23T08:00:00Z");
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Query ONE = new Query("prod", "x{a=\"1\"}");
  private static final Query TWO = new Query("prod", "x{a=\"2\"}");
  private static final Query THREE = new Query("prod", "x{a=\"3\"}");
  private static final String JOINT = "x{a=~\"1|2|3\"}";

  /** Answers by the text of the query, and keeps what was asked. */
  private static final class Texts extends Dispatcher {
    final Map<String, Supplier<MockResponse>> answers = new ConcurrentHashMap<>();
    final Queue<String> asked = new ConcurrentLinkedQueue<>();

    @Override
    public MockResponse dispatch(RecordedRequest request) {
      String form = request.getBody() == null ? "" : request.getBody().utf8();
      if (!form.startsWith("query=")) {
        return new MockResponse.Builder().code(404).build();
      }
      String text = URLDecoder.decode(form.substring(6, form.indexOf('&')), StandardCharsets.UTF_8);
      asked.add(text);
      return answers.get(text).get();
    }
  }

  private final Texts texts = new Texts();
  private final MockWebServer server = new MockWebServer();
  private final Map<Query, Reading> told = new HashMap<>();

  /** How many queries each call told of. */
  private final Queue<Integer> calls = new ConcurrentLinkedQueue<>();

  private PrometheusSource source;
  private Inquiry inquiry;

  @BeforeEach
  void start() throws IOException {
    server.setDispatcher(texts);
    server.start(InetAddress.getByName("127.0.0.1"), 0);
    source = source(1 << 20);
    List<Inquiry> inquiries = source.inquiries(List.of(ONE, TWO, THREE));
    assertThat(inquiries).hasSize(1);
    inquiry = inquiries.getFirst();
    answer(JOINT, vector("1", "10", "3", "30", "1", "11"));
    answer(ONE.text(), vector("1", "10"));
    answer(TWO.text(), vector());
    answer(THREE.text(), vector("3", "30"));
  }

  @AfterEach
  void stop() {
    source.close();
    server.close();
  }

  private PrometheusSource source(long maxBytes) {
    return new PrometheusSource(
        "prod",
        new PrometheusSettings(
            URI.create("http://127.0.0.1:" + server.getPort()),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Tls.SYSTEM,
            Duration.ofSeconds(30),
            maxBytes),
        new PromQl(),
        _ -> {});
  }

  /** Values of {@code a} and numbers in turn. */
  private static String vector(String... pairs) {
    StringBuilder data = new StringBuilder();
    for (int i = 0; i < pairs.length; i += 2) {
      data.append(i == 0 ? "" : ",")
          .append("{\"metric\":{\"__name__\":\"x\",\"a\":\"")
          .append(pairs[i])
          .append("\",\"n\":\"")
          .append(i)
          .append("\"},\"value\":[1,\"")
          .append(pairs[i + 1])
          .append("\"]}");
    }
    return "{\"resultType\":\"vector\",\"result\":[" + data + "]}";
  }

  private void answer(String text, String data) {
    answer(text, data, "");
  }

  private void answer(String text, String data, String more) {
    respond(text, 200, "{\"status\":\"success\",\"data\":" + data + more + "}");
  }

  private void respond(String text, int status, String body) {
    texts.answers.put(
        text,
        () ->
            new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json")
                .body(body)
                .build());
  }

  private static String error(String type, String message) {
    return "{\"status\":\"error\",\"errorType\":\"" + type + "\",\"error\":\"" + message + "\"}";
  }

  /** Asks, and says what was asked of the server. */
  private Set<String> ask(Instant at) {
    return asked(answers -> inquiry.ask(at, LONG, answers));
  }

  /** As {@link #ask}; of {@code enough} no more is needed than what breaches. */
  private Set<String> askBreaches(Threshold... enough) {
    Map<Query, Threshold> all = new HashMap<>();
    List.of(enough).forEach(limit -> all.put(limit.value(), limit));
    return asked(answers -> inquiry.askBreaches(all, AT, LONG, answers));
  }

  private Set<String> asked(Consumer<Consumer<Map<Query, Reading>>> question) {
    texts.asked.clear();
    told.clear();
    calls.clear();
    question.accept(
        readings -> {
          calls.add(readings.size());
          synchronized (told) {
            readings.forEach(
                (query, reading) -> assertThat(told.put(query, reading)).as("told twice").isNull());
          }
        });
    assertThat(told.keySet()).containsExactlyInAnyOrder(ONE, TWO, THREE);
    assertThat(texts.asked).doesNotHaveDuplicates();
    return new HashSet<>(texts.asked);
  }

  private static Set<String> jointAndEach() {
    return Set.of(JOINT, ONE.text(), TWO.text(), THREE.text());
  }

  private List<Sample> samples(Query query) {
    assertThat(told.get(query)).isInstanceOf(Reading.Samples.class);
    return ((Reading.Samples) told.get(query)).samples();
  }

  private static Sample x(String a, int n, double value) {
    return new Sample(Labels.of(Labels.NAME, "x", "a", a, "n", String.valueOf(n)), value);
  }

  @Test
  void p3_oneQueryAnswersAll() {
    assertThat(ask(AT)).containsExactly(JOINT);
    assertThat(calls).as("in one call").containsExactly(3);
    assertThat(samples(ONE)).containsExactlyInAnyOrder(x("1", 0, 10), x("1", 4, 11));
    assertThat(samples(TWO)).isEmpty();
    assertThat(samples(THREE)).containsExactly(x("3", 2, 30));
    assertThat(told.values()).allMatch(reading -> reading.at().equals(AT));
    assertThat(told.values()).allMatch(reading -> reading.took().isPositive());
  }

  @Test
  void p3_anErrorOfOneFailsNoOther() {
    respond(JOINT, 422, error("execution", "found duplicate series"));
    respond(TWO.text(), 422, error("execution", "found duplicate series"));
    assertThat(ask(AT)).isEqualTo(jointAndEach());
    assertThat(samples(ONE)).hasSize(1);
    assertThat(samples(THREE)).hasSize(1);
    assertThat(((Reading.Failed) told.get(TWO)).reason()).contains("found duplicate series");
  }

  @Test
  void p3_aWarningMayBeMeantForOneOnly() {
    answer(JOINT, vector("1", "10"), ",\"warnings\":[\"PromQL warning: odd\"]");
    assertThat(ask(AT)).isEqualTo(jointAndEach());
    assertThat(((Reading.Samples) told.get(THREE)).warnings()).isEmpty();
  }

  @Test
  void anInfoStandsWithThoseThatHaveSamples() {
    answer(JOINT, vector("1", "10"), ",\"infos\":[\"PromQL info: i\"]");
    assertThat(ask(AT)).containsExactly(JOINT);
    assertThat(((Reading.Samples) told.get(ONE)).warnings()).containsExactly("PromQL info: i");
    assertThat(((Reading.Samples) told.get(TWO)).warnings()).isEmpty();
  }

  @Test
  void p3_aPartialAnswerIsNobodysAnswer() {
    answer(JOINT, vector("1", "10"), ",\"warnings\":[\"partial data\"]");
    answer(TWO.text(), vector(), ",\"warnings\":[\"partial data\"]");
    assertThat(ask(AT)).isEqualTo(jointAndEach());
    assertThat(told.get(TWO)).isInstanceOf(Reading.Partial.class);
    assertThat(samples(ONE)).hasSize(1);
  }

  @Test
  void p3_anAnswerBeyondTheLimitIsAskedForInParts() {
    source.close();
    source = source(200);
    inquiry = source.inquiries(List.of(ONE, TWO, THREE)).getFirst();
    assertThat(ask(AT)).isEqualTo(jointAndEach());
    assertThat(samples(ONE)).hasSize(1);
  }

  @Test
  void p3_nativeHistogramsASampleOfNobodyAndAScalarAreNoAnswer() {
    for (String data :
        List.of(
            "{\"resultType\":\"vector\",\"result\":[{\"metric\":{\"a\":\"1\"},\"histogram\":[1,{}]}]}",
            vector("1", "10", "4", "40"),
            "{\"resultType\":\"scalar\",\"result\":[1,\"42\"]}")) {
      answer(JOINT, data);
      inquiry = source.inquiries(List.of(ONE, TWO, THREE)).getFirst();
      assertThat(ask(AT)).as(data).isEqualTo(jointAndEach());
      assertThat(samples(ONE)).as(data).containsExactly(x("1", 0, 10));
    }
  }

  @Test
  void p3_oneThatKeepsFailingIsLeftAloneForAWhile() {
    respond(JOINT, 422, error("execution", "too many samples"));
    Set<String> each = Set.of(ONE.text(), TWO.text(), THREE.text());
    for (int i = 0; i < Trust.FAILURES; i++) {
      assertThat(ask(AT.plusSeconds(5L * i))).isEqualTo(jointAndEach());
    }
    Instant last = AT.plusSeconds(5L * (Trust.FAILURES - 1));
    assertThat(ask(last.plusSeconds(5))).isEqualTo(each);
    assertThat(ask(last.plus(Trust.PAUSE).minusMillis(1))).isEqualTo(each);
    assertThat(ask(last.plus(Trust.PAUSE))).as("one more try").isEqualTo(jointAndEach());
    assertThat(ask(last.plus(Trust.PAUSE).plusSeconds(5))).as("in vain").isEqualTo(each);
    answer(JOINT, vector("1", "10"));
    Instant well = last.plus(Trust.PAUSE.multipliedBy(2));
    assertThat(ask(well)).as("it works again").containsExactly(JOINT);
    respond(JOINT, 422, error("execution", "too many samples"));
    for (int i = 1; i <= Trust.FAILURES; i++) {
      assertThat(ask(well.plusSeconds(i))).as("counted anew").isEqualTo(jointAndEach());
    }
    assertThat(ask(well.plusSeconds(60))).isEqualTo(each);
  }

  @Test
  void aServerWhereAllFailCostsTheJointQueryNoTrust() {
    for (String text : jointAndEach()) {
      respond(text, 503, error("unavailable", "starting up"));
    }
    for (int i = 0; i < 2 * Trust.FAILURES; i++) {
      assertThat(ask(AT.plusSeconds(i))).isEqualTo(jointAndEach());
      assertThat(told.values()).allMatch(Reading.Failed.class::isInstance);
    }
  }

  @Test
  void aServerThatRefusesAllIsNotAskedAgainForEach() {
    respond(JOINT, 401, "who are you");
    assertThat(ask(AT)).containsExactly(JOINT);
    assertThat(told.values())
        .allMatch(
            reading ->
                ((Reading.Failed) reading)
                    .reason()
                    .equals("answered 401 Unauthorized: check the credentials of source prod"));
    server.close();
    assertThat(ask(AT.plusSeconds(5))).isEmpty();
    assertThat(told.values()).allMatch(Reading.Failed.class::isInstance);
  }

  @Test
  void p3_aJointQueryThatHangsLeavesTimeToAskEach() {
    texts.answers.put(
        JOINT,
        () -> new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    BlockingQueue<Query> answered = new LinkedBlockingQueue<>();
    inquiry.ask(AT, Duration.ofMillis(400), readings -> answered.addAll(readings.keySet()));
    assertThat(answered).containsExactlyInAnyOrder(ONE, TWO, THREE);
  }

  @Test
  void p3_oneThatHangsByItselfDoesNotHoldUpTheOthers() throws InterruptedException {
    respond(JOINT, 422, error("execution", "no"));
    texts.answers.put(
        TWO.text(),
        () -> new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    BlockingQueue<Query> answered = new LinkedBlockingQueue<>();
    CountDownLatch ended = new CountDownLatch(1);
    Thread asking =
        Thread.ofVirtual()
            .name("ask")
            .start(
                () -> {
                  inquiry.ask(AT, LONG, readings -> answered.addAll(readings.keySet()));
                  ended.countDown();
                });
    assertThat(Set.of(taken(answered), taken(answered))).isEqualTo(Set.of(ONE, THREE));
    asking.interrupt();
    assertThat(ended.await(20, TimeUnit.SECONDS)).as("an interrupt ends it").isTrue();
  }

  private static Query taken(BlockingQueue<Query> queue) throws InterruptedException {
    Query taken = queue.poll(30, TimeUnit.SECONDS);
    assertThat(taken).isNotNull();
    return taken;
  }

  @Test
  void queriesThatCannotBeJoinedAreAskedByThemselves() {
    Query sum = new Query("prod", "sum(x)");
    List<Inquiry> inquiries = source.inquiries(List.of(ONE, sum, TWO));
    assertThat(inquiries)
        .extracting(Inquiry::queries)
        .containsExactlyInAnyOrder(List.of(ONE, TWO), List.of(sum));
  }

  private static Threshold above(Query query, double limit) {
    return new Threshold(query, Comparison.GREATER, limit);
  }

  private boolean ofBreaches(Query query) {
    return ((Reading.Samples) told.get(query)).breaches();
  }

  @Test
  void whatBreachesTheLowestLimitIsAskedForInOneQuery() {
    answer("(x{a=~\"1|2|3\"}) > 10", vector("3", "30", "1", "11"));
    assertThat(askBreaches(above(ONE, 10), above(TWO, 20), above(THREE, 1e3)))
        .containsExactly("(x{a=~\"1|2|3\"}) > 10");
    assertThat(samples(ONE)).containsExactly(x("1", 2, 11));
    assertThat(samples(TWO)).isEmpty();
    assertThat(samples(THREE)).as("beyond another's limit").containsExactly(x("3", 0, 30));
    assertThat(List.of(ONE, TWO, THREE)).allMatch(this::ofBreaches);
  }

  @Test
  void theOthersAreAskedForWholeAndEachDirectionByItself() {
    answer("(x{a=~\"1\"}) > 10", vector("1", "11"));
    answer("(x{a=~\"3\"}) <= 0.5", vector());
    answer("x{a=~\"2\"}", vector("2", "20"));
    assertThat(askBreaches(above(ONE, 10), new Threshold(THREE, Comparison.LESS_OR_EQUAL, 0.5)))
        .containsExactlyInAnyOrder("(x{a=~\"1\"}) > 10", "(x{a=~\"3\"}) <= 0.5", "x{a=~\"2\"}");
    assertThat(ofBreaches(ONE)).isTrue();
    assertThat(ofBreaches(TWO)).isFalse();
    assertThat(samples(TWO)).containsExactly(x("2", 0, 20));
    assertThat(ofBreaches(THREE)).isTrue();
    assertThat(ask(AT)).as("all of it again").containsExactly(JOINT);
    assertThat(List.of(ONE, TWO, THREE)).noneMatch(this::ofBreaches);
  }

  @Test
  void ofAPartThatIsRefusedEachIsAskedForWhole() {
    respond("(x{a=~\"1|2\"}) > 10", 422, error("execution", "no"));
    answer("x{a=~\"3\"}", vector("3", "30"));
    assertThat(askBreaches(above(ONE, 10), above(TWO, 10)))
        .containsExactlyInAnyOrder("(x{a=~\"1|2\"}) > 10", "x{a=~\"3\"}", ONE.text(), TWO.text());
    assertThat(List.of(ONE, TWO, THREE)).noneMatch(this::ofBreaches);
    assertThat(samples(ONE)).containsExactly(x("1", 0, 10));
  }

  @Test
  void oneQueryIsComparedByTheServerUnlessItRefuses() {
    Query sum = new Query("prod", "sum(x)");
    inquiry = source.inquiries(List.of(sum)).getFirst();
    Map<Query, Threshold> enough = Map.of(sum, new Threshold(sum, Comparison.LESS, 3));
    answer("(sum(x)) < 3", "{\"resultType\":\"vector\",\"result\":[]}");
    inquiry.askBreaches(enough, AT, LONG, told::putAll);
    assertThat(samples(sum)).isEmpty();
    assertThat(ofBreaches(sum)).isTrue();
    respond("(sum(x)) < 3", 422, error("execution", "no"));
    answer("sum(x)", vector("1", "10"));
    inquiry.askBreaches(enough, AT, LONG, told::putAll);
    assertThat(samples(sum)).hasSize(1);
    assertThat(ofBreaches(sum)).isFalse();
  }
}
