package io.highwater.datasources.probe;

import io.highwater.datasources.probe.HealthPage.Node;
import io.highwater.datasources.probe.HealthPage.State;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A health page judged with the knowledge of which components are optional. A component fails when
 * it is down, unless it is optional or only optional components inside it are down: then it is
 * degraded.
 *
 * @param standing of the service as a whole
 * @param components outer before inner
 * @param failed the innermost components that fail the whole, by path
 * @param excused the innermost components that are down and optional, by path
 * @param absent components marked optional of which the page says nothing
 */
record HealthVerdict(
    Standing standing,
    List<Finding.Component> components,
    Set<String> failed,
    Set<String> excused,
    Set<String> absent) {
  enum Standing {
    UP,
    DEGRADED,
    DOWN
  }

  static HealthVerdict of(HealthPage page, Set<String> optional) {
    Judge judge = new Judge(optional);
    Standing standing = judge.judge(page.root(), "", false);
    Set<String> absent = new LinkedHashSet<>(optional);
    judge.components.forEach(component -> absent.remove(component.path()));
    return new HealthVerdict(
        standing,
        judge.components,
        judge.failed,
        judge.excused,
        judge.components.isEmpty() ? Set.of() : absent);
  }

  private static final class Judge {
    private final Set<String> optional;
    private final List<Finding.Component> components = new ArrayList<>();
    private final Set<String> failed = new LinkedHashSet<>();
    private final Set<String> excused = new LinkedHashSet<>();

    Judge(Set<String> optional) {
      this.optional = optional;
    }

    /** What {@code node} does to the whole it belongs to. */
    Standing judge(Node node, String path, boolean insideOptional) {
      boolean excusable = insideOptional || optional.contains(path);
      int place = components.size();
      Standing worst = Standing.UP;
      for (Node child : node.children()) {
        String inner = path.isEmpty() ? child.name() : path + "/" + child.name();
        Standing standing = judge(child, inner, excusable);
        worst = standing.compareTo(worst) > 0 ? standing : worst;
      }
      Standing standing = standing(node, worst, excusable);
      if (!path.isEmpty()) {
        components.add(place, component(node, path, standing, excusable));
        if (node.state() == State.DOWN && worst == Standing.UP) {
          (excusable ? excused : failed).add(path);
        }
      }
      return standing;
    }

    /** A whole that says it is up is believed to be up: it weighed its components itself. */
    private static Standing standing(Node node, Standing worst, boolean excusable) {
      if (node.state() != State.DOWN) {
        return worst == Standing.UP ? Standing.UP : Standing.DEGRADED;
      }
      return excusable || worst == Standing.DEGRADED ? Standing.DEGRADED : Standing.DOWN;
    }

    private static Finding.Component component(
        Node node, String path, Standing standing, boolean excusable) {
      boolean itselfDown = node.state() == State.DOWN && (excusable || standing == Standing.DOWN);
      String told = node.word() + (node.detail().isEmpty() ? "" : ": " + node.detail());
      String why =
          node.state() == State.UNKNOWN
              ? "; not counted as down"
              : node.state() == State.DOWN && !itselfDown
                  ? "; only through optional components"
                  : itselfDown && excusable ? "; optional" : "";
      return new Finding.Component(
          path, !itselfDown, node.state() != State.UNKNOWN, excusable, told + why);
    }
  }

  /** For the operator, one line. */
  String told() {
    return switch (standing) {
      case UP -> components.isEmpty() ? "healthy" : components.size() + " components up";
      case DEGRADED -> "degraded: " + list(excused.isEmpty() ? failed : excused) + " down";
      case DOWN -> failed.isEmpty() ? "the page says it is down" : list(failed) + " down";
    };
  }

  private static String list(Set<String> paths) {
    String first = paths.stream().limit(5).collect(Collectors.joining(", "));
    return paths.size() > 5 ? first + " and " + (paths.size() - 5) + " more" : first;
  }
}
