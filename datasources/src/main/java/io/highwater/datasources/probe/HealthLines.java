package io.highwater.datasources.probe;

import io.highwater.datasources.probe.HealthPage.Node;
import io.highwater.datasources.probe.HealthPage.State;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kubernetes's verbose health text: {@code [+]ping ok}, {@code [-]etcd failed: reason withheld},
 * {@code [+]etcd excluded: ok}, and a last line such as {@code readyz check passed}.
 */
final class HealthLines {
  private static final Pattern LINE = Pattern.compile("\\[([+-])](\\S+)\\s*(.*)");

  private HealthLines() {}

  /**
   * A text without such lines has no components; then the status code alone decides.
   *
   * @param successful whether the status was 2xx
   */
  static Node read(String text, boolean successful) {
    List<Node> checks = new ArrayList<>();
    boolean failed = false;
    for (String line : text.lines().toList()) {
      Matcher matcher = LINE.matcher(line.strip());
      if (matcher.matches()) {
        boolean up = matcher.group(1).equals("+");
        failed |= !up;
        checks.add(
            new Node(
                matcher.group(2),
                up ? State.UP : State.DOWN,
                up ? "ok" : "failed",
                up ? "" : ShownText.of(matcher.group(3).replaceFirst("^failed:?\\s*", "")),
                List.of()));
      }
    }
    boolean up = checks.isEmpty() ? successful : !failed;
    String word = checks.isEmpty() ? ShownText.of(firstLine(text)) : up ? "passed" : "failed";
    return new Node("", up ? State.UP : State.DOWN, word, "", checks);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
