package io.highwater.app.incident;

import io.highwater.app.incident.Incident.Picture;
import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Alert;
import io.highwater.engine.engine.Snapshot.Outgoing;
import io.highwater.engine.engine.Snapshot.RuleStatus;
import io.highwater.engine.engine.Snapshot.Source;
import io.highwater.engine.notify.Matcher;
import io.highwater.engine.notify.Silence;
import io.highwater.engine.rule.AlertState;
import io.highwater.engine.rule.Rule;
import io.highwater.engine.rule.Severity;
import io.highwater.engine.rule.Transition;
import io.highwater.engine.signal.Threshold;
import io.highwater.engine.yaml.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes an incident as one HTML file that needs nothing from anywhere: pictures are inside, the
 * data is inside as JSON (element {@code highwater-data}), and its own policy forbids every
 * request.
 */
public final class IncidentHtml {
  private final Incident incident;
  private final DateTimeFormatter clock;
  private final StringBuilder out = new StringBuilder(1 << 20);

  private IncidentHtml(Incident incident) {
    this.incident = incident;
    this.clock =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(incident.zone());
  }

  public static String of(Incident incident) {
    return new IncidentHtml(incident).write();
  }

  /** A name for the file: sortable, and safe on every file system. */
  public static String fileName(Instant at) {
    return "incident-"
        + DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
            .withZone(java.time.ZoneOffset.UTC)
            .format(at)
        + "Z.html";
  }

  private String write() {
    Snapshot snapshot = incident.snapshot();
    head();
    summary(snapshot);
    section("alerts", "Alerts at this moment");
    alerts(snapshot.alerts());
    section("timeline", "Timeline");
    timeline(snapshot.journal());
    section("screens", "Screens");
    incident.pictures().forEach(this::picture);
    section("silences", "Silences");
    silences(snapshot.silences());
    section("deliveries", "Notifications");
    deliveries(snapshot.deliveries());
    section("sources", "Sources");
    sources(snapshot.sources());
    section("rules", "Rules");
    rules(snapshot.rules());
    out.append("</section></main>\n<script type=\"application/json\" id=\"highwater-data\">");
    // Inside a script element only "</" and "<!--" could end the data early.
    out.append(IncidentJson.of(incident).replace("<", "\\u003c"));
    out.append("</script>\n</body>\n</html>\n");
    return out.toString();
  }

  private void head() {
    out.append(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        """);
    out.append("<title>")
        .append(escape(incident.title()))
        .append(": incident ")
        .append(time(incident.snapshot().at()))
        .append("</title>\n");
    out.append("<style>").append(STYLE).append("</style>\n</head>\n<body>\n<main>\n");
  }

  private void summary(Snapshot snapshot) {
    List<Alert> firing =
        snapshot.firing().stream()
            .filter(alert -> !(alert.state() instanceof AlertState.Missing))
            .toList();
    long critical = firing.stream().filter(alert -> alert.severity() == Severity.CRITICAL).count();
    long failing =
        snapshot.sources().stream()
            .filter(source -> source.health() == Snapshot.SourceHealth.FAILING)
            .count();
    out.append("<header><p class=\"eyebrow\">Incident snapshot</p><h1>")
        .append(escape(incident.title()))
        .append("</h1>");
    out.append("<p class=\"when\">")
        .append(time(snapshot.at()))
        .append(" (")
        .append(escape(incident.zone().getId()))
        .append(")");
    out.append(" · exported by ")
        .append(escape(incident.author()))
        .append("</p><ul class=\"figures\">");
    figure(critical, "critical", critical > 0 ? "critical" : "ok");
    figure(firing.size() - critical, "other firing", firing.size() > critical ? "warning" : "ok");
    figure(snapshot.alerts().size() - firing.size(), "pending or missing", "plain");
    figure(failing, "sources failing", failing > 0 ? "critical" : "ok");
    out.append("</ul><nav>");
    for (String id :
        List.of("alerts", "timeline", "screens", "silences", "deliveries", "sources", "rules")) {
      out.append("<a href=\"#").append(id).append("\">").append(id).append("</a>");
    }
    out.append("</nav></header>\n<section>");
  }

  private void figure(long count, String label, String tone) {
    out.append("<li class=\"")
        .append(tone)
        .append("\"><strong>")
        .append(count)
        .append("</strong> ")
        .append(label)
        .append("</li>");
  }

  private void section(String id, String title) {
    out.append("</section>\n<section id=\"")
        .append(id)
        .append("\"><h2>")
        .append(title)
        .append("</h2>\n");
  }

  private void alerts(List<Alert> alerts) {
    if (alerts.isEmpty()) {
      empty("Nothing was pending, firing or missing.");
      return;
    }
    for (Alert alert : alerts) {
      String severity = alert.severity().name().toLowerCase(Locale.ROOT);
      out.append("<article class=\"alert ")
          .append(severity)
          .append("\"><h3><span class=\"mark\">")
          .append(mark(alert))
          .append("</span>");
      out.append(escape(alert.key().name()))
          .append(" <small>")
          .append(severity)
          .append(" · ")
          .append(alert.state().word());
      out.append(" · since ").append(time(alert.inStateSince())).append("</small></h3>");
      out.append("<p>")
          .append(escape(alert.annotations().getOrDefault("summary", "")))
          .append("</p>");
      out.append("<p class=\"value\">value <b>").append(number(alert.value())).append("</b>");
      alert.threshold().ifPresent(line -> out.append(" against ").append(escape(text(line))));
      out.append("</p><p class=\"labels\">")
          .append(escape(alert.labels().toString()))
          .append("</p>");
      alert.ack().ifPresent(ack -> said("Acknowledged by " + ack.by(), ack.comment(), ack.at()));
      alert.notes().forEach(note -> said("Note by " + note.by(), note.text(), note.at()));
      if (!alert.silencedBy().isEmpty()) {
        out.append("<p class=\"said\">Silenced by ")
            .append(escape(String.join(", ", alert.silencedBy())))
            .append("</p>");
      }
      alert
          .inhibitedBy()
          .ifPresent(
              source ->
                  out.append("<p class=\"said\">Inhibited by ")
                      .append(escape(source.toString()))
                      .append("</p>"));
      out.append("</article>\n");
    }
  }

  private static String mark(Alert alert) {
    return switch (alert.severity()) {
      case CRITICAL -> "◆";
      case WARNING -> "▲";
      case INFO -> "●";
    };
  }

  private void said(String who, String what, Instant at) {
    out.append("<p class=\"said\"><b>")
        .append(escape(who))
        .append("</b>, ")
        .append(time(at))
        .append(": ")
        .append(escape(what))
        .append("</p>");
  }

  private void timeline(List<Transition> journal) {
    List<List<String>> rows = new ArrayList<>();
    for (Transition t : journal) {
      rows.add(
          List.of(
              time(t.at()),
              escape(t.key().name()),
              t.from().word() + " → <b>" + t.to().word() + "</b>",
              number(t.value()),
              escape(t.reason()),
              "<code>" + escape(t.labels().without("alertname").toString()) + "</code>"));
    }
    table(
        List.of("time", "alert", "change", "value", "why", "labels"),
        rows,
        "No alert has changed its state.");
  }

  private void picture(Picture picture) {
    out.append("<figure><figcaption>")
        .append(escape(picture.title()))
        .append("</figcaption><img alt=\"Screen ");
    out.append(escape(picture.title())).append("\" src=\"data:image/png;base64,");
    out.append(picture.base64()).append("\"></figure>\n");
  }

  private void silences(List<Silence> silences) {
    List<List<String>> rows = new ArrayList<>();
    Instant at = incident.snapshot().at();
    for (Silence silence : silences) {
      rows.add(
          List.of(
              silence.status(at).name().toLowerCase(Locale.ROOT),
              "<code>"
                  + escape(
                      silence.matchers().stream()
                          .map(Matcher::toString)
                          .collect(Collectors.joining(", ")))
                  + "</code>",
              time(silence.startsAt()),
              time(silence.endsAt()),
              escape(silence.createdBy()),
              escape(silence.comment())));
    }
    table(List.of("status", "matchers", "from", "to", "by", "comment"), rows, "There was none.");
  }

  private void deliveries(List<Outgoing> deliveries) {
    List<List<String>> rows = new ArrayList<>();
    for (Outgoing outgoing : deliveries) {
      String attempts =
          outgoing.attempts().stream()
              .map(
                  attempt ->
                      time(attempt.at())
                          + " "
                          + escape(attempt.answer())
                          + " ("
                          + took(attempt.took())
                          + ")")
              .collect(Collectors.joining("<br>"));
      rows.add(
          List.of(
              time(outgoing.notification().createdAt()),
              escape(outgoing.notification().hook()),
              outgoing.notification().reason().name().toLowerCase(Locale.ROOT),
              escape(alertNames(outgoing)),
              outgoing.status().name().toLowerCase(Locale.ROOT),
              attempts));
    }
    table(
        List.of("decided", "receiver", "reason", "alert", "status", "attempts"),
        rows,
        "Nothing was sent.");
  }

  /** Every name among the alerts of the message once, with how many bear it. */
  private static String alertNames(Outgoing outgoing) {
    SortedMap<String, Integer> names = new TreeMap<>();
    outgoing
        .notification()
        .alerts()
        .forEach(alert -> names.merge(alert.labels().get("alertname"), 1, Integer::sum));
    return names.entrySet().stream()
        .map(each -> each.getKey() + (each.getValue() == 1 ? "" : " ×" + each.getValue()))
        .collect(Collectors.joining(", "));
  }

  private void sources(List<Source> sources) {
    List<List<String>> rows = new ArrayList<>();
    for (Source source : sources) {
      String parts =
          source.parts().stream()
              .map(
                  part ->
                      (part.up() ? "up " : "<b>down</b> ")
                          + escape(part.name())
                          + (part.detail().isBlank() ? "" : ": " + escape(part.detail())))
              .collect(Collectors.joining("<br>"));
      rows.add(
          List.of(
              escape(source.name()),
              escape(source.kind()),
              escape(source.address()),
              source.health().name().toLowerCase(Locale.ROOT)
                  + (source.reason().isBlank() ? "" : ": " + escape(source.reason())),
              source.lastSuccess().map(this::time).orElse("never"),
              parts));
    }
    table(
        List.of("source", "kind", "address", "health", "last answer", "parts"),
        rows,
        "There was none.");
  }

  private void rules(List<RuleStatus> rules) {
    if (rules.isEmpty()) {
      empty("There was none.");
      return;
    }
    for (RuleStatus status : rules) {
      Rule rule = status.rule();
      out.append("<details><summary>")
          .append(escape(rule.name()))
          .append(" <small>")
          .append(escape(rule.id().group()))
          .append(", ");
      out.append(escape(rule.id().file())).append(':').append(rule.id().line()).append(" · ");
      out.append(status.health().name().toLowerCase(Locale.ROOT)).append("</small></summary><pre>");
      out.append(escape(RuleText.of(rule))).append("</pre>");
      if (!status.error().isBlank()) {
        out.append("<p>").append(escape(status.error())).append("</p>");
      }
      out.append("</details>\n");
    }
  }

  private void table(List<String> heads, List<List<String>> rows, String none) {
    if (rows.isEmpty()) {
      empty(none);
      return;
    }
    out.append("<div class=\"scroll\"><table><thead><tr>");
    heads.forEach(head -> out.append("<th>").append(head).append("</th>"));
    out.append("</tr></thead><tbody>");
    for (List<String> row : rows) {
      out.append("<tr>");
      row.forEach(cell -> out.append("<td>").append(cell).append("</td>"));
      out.append("</tr>\n");
    }
    out.append("</tbody></table></div>\n");
  }

  private void empty(String text) {
    out.append("<p class=\"empty\">").append(text).append("</p>\n");
  }

  private String time(Instant at) {
    return at.equals(Instant.EPOCH) ? "" : clock.format(at);
  }

  private static String text(Threshold threshold) {
    return threshold.comparison().symbol() + " " + number(threshold.limit());
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.4g", value);
  }

  private static String took(Duration duration) {
    return duration.compareTo(Duration.ofSeconds(10)) < 0
        ? duration.toMillis() + " ms"
        : Durations.format(Duration.ofSeconds(duration.toSeconds()));
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private static final String STYLE =
      """

      :root{color-scheme:light dark;--bg:#f6f8fa;--card:#fff;--text:#1f2328;--soft:#59636e;--line:#d1d9e0;--critical:#b42318;--warning:#9a6700;--info:#0969da;--ok:#1a7f37}
      @media (prefers-color-scheme:dark){:root{--bg:#0d1117;--card:#161b22;--text:#e6edf3;--soft:#9198a1;--line:#30363d;--critical:#ff7b72;--warning:#e3b341;--info:#79c0ff;--ok:#56d364}}
      *{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--text);font:15px/1.5 Inter,system-ui,sans-serif}
      main{max-width:1280px;margin:0 auto;padding:32px 24px 96px}h1{font-size:34px;margin:0}h2{font-size:20px;margin:48px 0 12px}h3{font-size:17px;margin:0 0 6px}
      small,.when,.eyebrow,.labels,.empty{color:var(--soft);font-weight:400}.eyebrow{margin:0;text-transform:uppercase;letter-spacing:.08em;font-size:12px}
      .figures{list-style:none;display:flex;flex-wrap:wrap;gap:12px;padding:0}.figures li{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:12px 18px;color:var(--soft)}
      .figures strong{display:block;font-size:28px;line-height:1.1;color:var(--text)}.figures .critical strong{color:var(--critical)}.figures .warning strong{color:var(--warning)}.figures .ok strong{color:var(--ok)}
      nav a{margin-right:16px;color:var(--info);text-decoration:none;text-transform:capitalize}
      .alert{background:var(--card);border:1px solid var(--line);border-left:6px solid var(--info);border-radius:10px;padding:16px 20px;margin:0 0 12px}.alert p{margin:4px 0}
      .alert.critical{border-left-color:var(--critical)}.alert.warning{border-left-color:var(--warning)}.mark{margin-right:8px}.critical .mark{color:var(--critical)}.warning .mark{color:var(--warning)}.info .mark{color:var(--info)}
      code,pre,.labels{font-family:"JetBrains Mono",ui-monospace,monospace;font-size:13px}pre{overflow:auto;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:14px}
      .scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;background:var(--card);border:1px solid var(--line)}th,td{text-align:left;vertical-align:top;padding:7px 12px;border-bottom:1px solid var(--line)}th{color:var(--soft);font-weight:600}
      figure{margin:0 0 24px}figcaption{color:var(--soft);margin-bottom:6px}img{width:100%;border:1px solid var(--line);border-radius:10px}summary{cursor:pointer;padding:4px 0}
      """;
}
