package io.highwater.datasources.promql;

import io.highwater.datasources.promql.ScriptCommand.Message;
import io.highwater.datasources.promql.ScriptCommand.Times;
import io.highwater.engine.yaml.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads promqltest's notation, the current {@code expect} lines and the older {@code eval_fail}.
 */
final class ScriptReader {
  private static final Pattern LOAD = Pattern.compile("load(_with_nhcb)?\\s+(\\S+)");
  private static final Pattern INSTANT =
      Pattern.compile("eval(?:_(fail|warn|info|ordered))?\\s+instant\\s+(?:at\\s+(\\S+))?\\s+(.+)");
  private static final Pattern RANGE =
      Pattern.compile(
          "eval(?:_(fail|warn|info|ordered))?\\s+range\\s+from\\s+(\\S+)\\s+to\\s+(\\S+)"
              + "\\s+step\\s+(\\S+?)\\s+(.+)");
  private static final Pattern EXPECT =
      Pattern.compile("expect\\s+(fail|warn|info)(?:\\s+(msg|regex):\\s*(.*))?");
  private static final Pattern TIMES =
      Pattern.compile("expect range vector from (\\S+) to (\\S+) step (\\S+)");
  private static final Pattern START = Pattern.compile("^[^\\s]*@st\\s");
  private static final Pattern STRING = Pattern.compile("expect\\s+string\\s+(.*)");
  private static final Pattern OLD_FAILURE =
      Pattern.compile("expected_fail_(message|regexp)\\s+(.*)");

  private final List<String> lines;
  private int next;

  private ScriptReader(List<String> lines) {
    this.lines = lines;
  }

  static List<ScriptCommand> read(List<String> lines) {
    ScriptReader reader = new ScriptReader(lines);
    List<ScriptCommand> commands = new ArrayList<>();
    while (reader.next < lines.size()) {
      String line = lines.get(reader.next++).trim();
      if (!line.isEmpty() && !line.startsWith("#")) {
        commands.add(reader.command(line));
      }
    }
    return commands;
  }

  /** The rest of the block: up to a blank line or a comment. */
  private List<String> block() {
    List<String> block = new ArrayList<>();
    while (next < lines.size()
        && !lines.get(next).isBlank()
        && !lines.get(next).trim().startsWith("#")) {
      block.add(lines.get(next++).trim());
    }
    return block;
  }

  private ScriptCommand command(String line) {
    int number = next;
    Matcher load = LOAD.matcher(line);
    Matcher instant = INSTANT.matcher(line);
    Matcher range = RANGE.matcher(line);
    if (line.equals("clear")) {
      return new ScriptCommand.Clear();
    }
    if (load.matches()) {
      List<String> block = block();
      List<SeriesLine> series =
          block.stream().filter(text -> !isStart(text)).map(SeriesLine::parse).toList();
      return new ScriptCommand.Load(
          Durations.parse(load.group(2)),
          series,
          load.group(1) != null,
          block.stream().anyMatch(ScriptReader::isStart));
    }
    if (instant.matches()) {
      long at = instant.group(2) == null ? 0 : millis(instant.group(2));
      return eval(number, instant.group(1), instant.group(3), at, at, Optional.empty());
    }
    if (range.matches()) {
      return eval(
          number,
          range.group(1),
          range.group(5),
          millis(range.group(2)),
          millis(range.group(3)),
          Optional.of(Duration.ofMillis(millis(range.group(4)))));
    }
    throw new IllegalArgumentException("line " + number + ": not a command: " + line);
  }

  /** Whether a line of a load gives start timestamps: {@code metric{a="1"}@st -1m}. */
  private static boolean isStart(String text) {
    return START.matcher(text).find();
  }

  private static long millis(String text) {
    boolean negative = text.startsWith("-");
    String body = negative ? text.substring(1) : text;
    long millis =
        body.matches("[0-9.]+")
            ? Math.round(Double.parseDouble(body) * 1000)
            : Durations.parse(body).toMillis();
    return negative ? -millis : millis;
  }

  private ScriptCommand.Eval eval(
      int line, String old, String query, long from, long to, Optional<Duration> step) {
    List<Message> messages = new ArrayList<>();
    List<SeriesLine> series = new ArrayList<>();
    boolean noWarn = false;
    boolean noInfo = false;
    boolean ordered = "ordered".equals(old);
    Optional<String> string = Optional.empty();
    Optional<Times> times = Optional.empty();
    OptionalDouble scalar = OptionalDouble.empty();
    if (old != null && !ordered) {
      messages.add(new Message(old, Optional.empty(), Optional.empty()));
    }
    for (String text : block()) {
      Matcher expect = EXPECT.matcher(text);
      Matcher expectTimes = TIMES.matcher(text);
      Matcher expectString = STRING.matcher(text);
      Matcher oldFailure = OLD_FAILURE.matcher(text);
      if (expect.matches()) {
        boolean regex = "regex".equals(expect.group(2));
        Optional<String> message = Optional.ofNullable(expect.group(3));
        messages.add(
            new Message(
                expect.group(1),
                regex ? Optional.empty() : message,
                regex ? message : Optional.empty()));
      } else if (oldFailure.matches()) {
        boolean regex = oldFailure.group(1).equals("regexp");
        Optional<String> message = Optional.of(oldFailure.group(2));
        messages.add(
            new Message(
                "fail", regex ? Optional.empty() : message, regex ? message : Optional.empty()));
      } else if (expectTimes.matches()) {
        times =
            Optional.of(
                new Times(
                    millis(expectTimes.group(1)),
                    millis(expectTimes.group(2)),
                    millis(expectTimes.group(3))));
      } else if (expectString.matches()) {
        string = Optional.of(Quoting.unquote(expectString.group(1).trim()));
      } else if (text.startsWith("expect ")) {
        switch (text.substring("expect".length()).trim()) {
          case "no_warn" -> noWarn = true;
          case "no_info" -> noInfo = true;
          case "ordered" -> ordered = true;
          default ->
              throw new IllegalArgumentException("line " + line + ": no expectation: " + text);
        }
      } else if (isNumber(text)) {
        scalar = OptionalDouble.of(Numbers.parse(text));
      } else {
        series.add(SeriesLine.parse(text));
      }
    }
    return new ScriptCommand.Eval(
        line, query, from, to, step, messages, noWarn, noInfo, ordered, string, times, scalar,
        series);
  }

  private static boolean isNumber(String text) {
    try {
      Numbers.parse(text);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
