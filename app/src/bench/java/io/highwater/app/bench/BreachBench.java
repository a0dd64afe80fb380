package io.highwater.app.bench;

import io.highwater.engine.bench.PerformancePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * How long after a breach, and after its end, a hook is told: by a console whose slots follow the
 * scrapes, by one whose slots do not, and by Prometheus with Alertmanager, all of the same breaches
 * with the same Prometheus. The moments are random, one in each of as many equal parts of the
 * interval: where in it a breach falls decides most, and chance alone would move the median by a
 * quarter of a second.
 */
public final class BreachBench {
  private static final int BREACHES = 80;
  private static final int GROUPS = 10;
  private static final long HIGH_FOR = 14_000;
  private static final long INTERVAL = TimeUnit.SECONDS.toNanos(5);
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(600);
  private static final long WARM_UP = 45;
  private static final String FOLLOWING = "following";
  private static final String FIXED = "fixed";
  private static final String PEERS = "peers";

  private record Breach(int gauge, long from, long to) {}

  private BreachBench() {}

  /**
   * @param arguments the page to write into
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (Peers.prometheus().isEmpty() || Peers.alertmanager().isEmpty()) {
      System.out.println(
          "No programs prometheus and prometheus-alertmanager here: breaches are not timed.");
      return;
    }
    Path folder = Files.createTempDirectory("breaches");
    String rules = Page.load() + Page.breaches(GROUPS).substring("groups:\n".length());
    Peers peers = new Peers(folder);
    try (Page page = new Page();
        Program alertmanager = peers.alertmanager(page.hook(PEERS));
        Program server = peers.prometheus(page.target(), rules, Optional.of(alertmanager));
        Console following =
            Console.start(folder.resolve("a"), server.url(), page.hook(FOLLOWING), rules, true);
        Console fixed =
            Console.start(folder.resolve("b"), server.url(), page.hook(FIXED), rules, false)) {
      TimeUnit.SECONDS.sleep(WARM_UP);
      List<Breach> breaches = breach(page);
      String table = table(page.told(), breaches);
      System.out.println(table);
      new PerformancePage(Path.of(arguments[0])).write("breaches", table);
      if (following.slots().isEmpty() || fixed.slots().isEmpty()) {
        throw new IllegalStateException("a console did not evaluate");
      }
    } finally {
      Folders.delete(folder);
    }
  }

  private static List<Breach> breach(Page page) throws InterruptedException {
    Random random = new Random(7);
    List<Breach> breaches = new ArrayList<>();
    List<Thread> ends = new ArrayList<>();
    List<Integer> parts = new ArrayList<>(IntStream.range(0, BREACHES).boxed().toList());
    Collections.shuffle(parts, random);
    for (int i = 0; i < BREACHES; i++) {
      long moment = (long) ((parts.get(i) + random.nextDouble()) * INTERVAL / BREACHES);
      long soonest = System.nanoTime() + PAUSE;
      TimeUnit.NANOSECONDS.sleep(PAUSE + Math.floorMod(moment - soonest, INTERVAL));
      int gauge = i % Page.BREACHES;
      long from = page.breach(gauge, true);
      ends.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      TimeUnit.MILLISECONDS.sleep(HIGH_FOR);
                      long to = page.breach(gauge, false);
                      synchronized (breaches) {
                        breaches.add(new Breach(gauge, from, to));
                      }
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  }));
    }
    for (Thread end : ends) {
      end.join();
    }
    TimeUnit.SECONDS.sleep(15);
    return breaches;
  }

  private static String table(List<Page.Told> told, List<Breach> breaches) {
    return BREACHES
        + " breaches of single gauges in "
        + GROUPS
        + " groups, at random moments spread evenly over the interval; "
        + PerformancePage.load()
        + ".\n\n| | told of by | min | p50 | mean | p90 | max, s | missing | repeated |\n"
        + "|---|---|---:|---:|---:|---:|---:|---:|---:|\n"
        + row("breach", "Highwater", FOLLOWING, true, told, breaches)
        + row("breach", "Highwater, slots not following", FIXED, true, told, breaches)
        + row("breach", "Prometheus and Alertmanager", PEERS, true, told, breaches)
        + row("end", "Highwater", FOLLOWING, false, told, breaches)
        + row("end", "Highwater, slots not following", FIXED, false, told, breaches)
        + row("end", "Prometheus and Alertmanager", PEERS, false, told, breaches);
  }

  private static String row(
      String what,
      String who,
      String hook,
      boolean firing,
      List<Page.Told> told,
      List<Breach> breaches) {
    List<Double> seconds = new ArrayList<>();
    int repeated = 0;
    for (Breach breach : breaches) {
      List<Double> answers = answers(hook, firing, told, breach, until(breach, breaches));
      repeated += Math.max(0, answers.size() - 1);
      answers.stream().findFirst().ifPresent(seconds::add);
    }
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.2f | **%.2f** | %.2f | %.2f | **%.2f** | %d | %d |%n",
        what,
        who,
        PerformancePage.quantile(seconds, 0),
        PerformancePage.quantile(seconds, 0.5),
        PerformancePage.mean(seconds),
        PerformancePage.quantile(seconds, 0.9),
        PerformancePage.quantile(seconds, 1),
        breaches.size() - seconds.size(),
        repeated);
  }

  /** When the same gauge was breached next. */
  private static long until(Breach breach, List<Breach> breaches) {
    return breaches.stream()
        .filter(each -> each.gauge() == breach.gauge() && each.from() > breach.from())
        .mapToLong(Breach::from)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  private static List<Double> answers(
      String hook, boolean firing, List<Page.Told> told, Breach breach, long until) {
    long since = firing ? breach.from() : breach.to();
    return told.stream()
        .filter(each -> each.hook().equals(hook) && each.firing() == firing)
        .filter(each -> each.alertname().equals("Breach" + breach.gauge()))
        .filter(each -> each.nanos() > since && each.nanos() < until)
        .map(each -> (each.nanos() - since) / 1e9)
        .toList();
  }
}
