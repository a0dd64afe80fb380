package io.highwater.engine.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Changes single values of a YAML document and leaves every other character as it is, comments
 * included. A place is named by the keys (texts) and the numbers of elements (from 0) that lead to
 * it. What cannot be changed without touching more than was asked is refused.
 */
public final class YamlEdit {
  private static final Pattern PLAIN =
      Pattern.compile(
          "-?[0-9]+(\\.[0-9]+)?|[A-Za-z_/][A-Za-z0-9_./%()+-]*( [A-Za-z0-9_./%()+-]+)*");

  /** Read as something else than a text, by one reader of YAML or another. */
  private static final Set<String> WORDS =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  private String text;

  public YamlEdit(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  /** A change that cannot be made. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }
  }

  /** From one character to before another. */
  private record Slice(int from, int to) {}

  /** A mapping, and within it the entry of a key where there is one. */
  private record Entry(MappingNode mapping, Optional<NodeTuple> tuple) {}

  private Node root() {
    try {
      return new Compose(LoadSettings.builder().setParseComments(false).build())
          .composeString(text)
          .orElseThrow(() -> new Refused("there is nothing in the file"));
    } catch (YamlEngineException e) {
      throw new Refused("the file is no YAML: " + e.getMessage());
    }
  }

  private Node at(List<?> path) {
    Node node = root();
    for (Object step : path) {
      node = child(node, step);
    }
    return node;
  }

  private Node child(Node node, Object step) {
    Slice outer = slice(node);
    return switch (step) {
      case Integer place
          when node instanceof SequenceNode sequence && place < sequence.getValue().size() -> {
        List<Node> all = sequence.getValue();
        int from = place == 0 ? outer.from() : slice(all.get(place - 1)).to();
        yield within(all.get(place), from, outer.to());
      }
      case String key when node instanceof MappingNode mapping -> {
        NodeTuple tuple =
            tuple(mapping, key).orElseThrow(() -> new Refused("there is no \"" + key + "\""));
        int place = mapping.getValue().indexOf(tuple);
        boolean last = place + 1 == mapping.getValue().size();
        yield within(
            tuple.getValueNode(),
            slice(tuple.getKeyNode()).to(),
            last ? outer.to() : slice(mapping.getValue().get(place + 1).getKeyNode()).from());
      }
      default -> throw new Refused("there is no " + step);
    };
  }

  /** What is reached by an alias stands elsewhere. */
  private Node within(Node node, int from, int to) {
    Slice slice = slice(node);
    if (slice.from() < from || slice.to() > to) {
      throw new Refused("this stands elsewhere in the file (an alias): change its text there");
    }
    return node;
  }

  private static Optional<NodeTuple> tuple(MappingNode mapping, String key) {
    return mapping.getValue().stream()
        .filter(one -> one.getKeyNode() instanceof ScalarNode k && k.getValue().equals(key))
        .findFirst();
  }

  private Entry entry(List<?> path) {
    if (at(path.subList(0, path.size() - 1)) instanceof MappingNode mapping
        && path.getLast() instanceof String key) {
      return new Entry(mapping, tuple(mapping, key));
    }
    throw new Refused("there is no " + path);
  }

  private Slice slice(Node node) {
    return new Slice(index(node.getStartMark()), index(node.getEndMark()));
  }

  /** Marks count code points. */
  private int index(Optional<Mark> mark) {
    return text.offsetByCodePoints(0, mark.orElseThrow().getIndex());
  }

  private int column(int at) {
    return at - (text.lastIndexOf('\n', at - 1) + 1);
  }

  private static boolean isFlow(CollectionNode<?> node) {
    return node.getFlowStyle() == FlowStyle.FLOW;
  }

  private void replace(Slice slice, String by) {
    text = text.substring(0, slice.from()) + by + text.substring(slice.to());
  }

  /** In which line the value at {@code path} begins, from 1; 1 where there is none. */
  public int line(List<?> path) {
    try {
      return at(path).getStartMark().orElseThrow().getLine() + 1;
    } catch (Refused e) {
      return 1;
    }
  }

  /** Gives the key at the end of {@code path} that value, whether it has one already or not. */
  public void set(List<?> path, String value) {
    Entry entry = entry(path);
    boolean flow = isFlow(entry.mapping());
    if (entry.tuple().isPresent()) {
      Node node = child(entry.mapping(), path.getLast());
      if (node instanceof ScalarNode scalar && scalar.getValue().equals(value)) {
        return;
      }
      Slice slice = slice(node);
      String old = text.substring(slice.from(), slice.to());
      // A block of lines ends behind its line break, which stays.
      String rest = old.substring(old.stripTrailing().length());
      int column = column(index(entry.tuple().get().getKeyNode().getStartMark()));
      String next = scalar(value, flow || !lineEnds(slice.to() - rest.length()), column);
      replace(slice, next + rest);
      return;
    }
    if (entry.mapping().getValue().isEmpty()) {
      throw new Refused("there is nothing beside which \"" + path.getLast() + "\" could stand");
    }
    int first = index(entry.mapping().getValue().getFirst().getKeyNode().getStartMark());
    int column = column(first);
    String line = path.getLast() + ": " + scalar(value, flow, column);
    replace(new Slice(first, first), line + (flow ? ", " : "\n" + " ".repeat(column)));
  }

  /** Whether nothing but blanks follows in the line. */
  private boolean lineEnds(int at) {
    int end = text.indexOf('\n', at);
    return text.substring(at, end < 0 ? text.length() : end).isBlank();
  }

  /** Removes the key at the end of {@code path} and its value; nothing where it is not there. */
  public void remove(List<?> path) {
    Entry entry = entry(path);
    if (entry.tuple().isEmpty()) {
      return;
    }
    List<NodeTuple> all = entry.mapping().getValue();
    if (all.size() == 1) {
      throw new Refused("\"" + path.getLast() + "\" is all there is: change the text");
    }
    child(entry.mapping(), path.getLast());
    int place = all.indexOf(entry.tuple().get());
    int key = index(all.get(place).getKeyNode().getStartMark());
    int end = index(all.get(place).getValueNode().getEndMark());
    if (isFlow(entry.mapping())) {
      replace(
          place + 1 < all.size()
              ? new Slice(key, index(all.get(place + 1).getKeyNode().getStartMark()))
              : new Slice(index(all.get(place - 1).getValueNode().getEndMark()), end),
          "");
      return;
    }
    if (place == 0) {
      // The next key takes its place behind the dash.
      replace(new Slice(key, index(all.get(1).getKeyNode().getStartMark())), "");
      return;
    }
    int begin = text.lastIndexOf('\n', key) + 1;
    boolean whole = end > begin && text.charAt(end - 1) == '\n';
    int next = whole ? end : text.indexOf('\n', end) + 1;
    replace(new Slice(begin, next <= 0 ? text.length() : next), "");
  }

  /**
   * Adds something at the end of the list at {@code path}.
   *
   * @param item a text, or a map of texts to such things, or a list of such things
   */
  public void add(List<?> path, Object item) {
    if (!(at(path) instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
      throw new Refused("there is no list to which this could be added");
    }
    String flow = flow(item);
    Node last = sequence.getValue().getLast();
    Slice slice = slice(last);
    int end = slice.from() + text.substring(slice.from(), slice.to()).stripTrailing().length();
    if (isFlow(sequence)) {
      replace(new Slice(end, end), ", " + flow);
      return;
    }
    int column = column(index(sequence.getStartMark()));
    int line = text.indexOf('\n', end);
    int at = line < 0 ? text.length() : line;
    replace(new Slice(at, at), "\n" + " ".repeat(column) + "- " + flow);
  }

  private static String flow(Object item) {
    return switch (item) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(one -> one.getKey() + ": " + flow(one.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case List<?> list ->
          list.stream().map(YamlEdit::flow).collect(Collectors.joining(", ", "[", "]"));
      default -> scalar(item.toString(), true, 0);
    };
  }

  /** Removes element {@code place} of the list at {@code path}, which has others. */
  public void removeElement(List<?> path, int place) {
    if (!(at(path) instanceof SequenceNode sequence) || sequence.getValue().size() < 2) {
      throw new Refused("the last of a list stays");
    }
    List<Node> all = sequence.getValue();
    Slice slice = slice(all.get(place));
    if (isFlow(sequence)) {
      replace(
          place + 1 < all.size()
              ? new Slice(slice.from(), slice(all.get(place + 1)).from())
              : new Slice(slice(all.get(place - 1)).to(), slice.to()),
          "");
      return;
    }
    int begin = text.lastIndexOf('\n', slice.from()) + 1;
    int end = slice.from() + text.substring(slice.from(), slice.to()).stripTrailing().length();
    int next = text.indexOf('\n', end) + 1;
    replace(new Slice(begin, next <= 0 ? text.length() : next), "");
  }

  /**
   * {@code value} as it is written.
   *
   * @param inline in one line, whatever it is
   * @param column of its key
   */
  private static String scalar(String value, boolean inline, int column) {
    if (PLAIN.matcher(value).matches()
        && !WORDS.contains(value.toLowerCase(java.util.Locale.ROOT))) {
      return value;
    }
    boolean printable = value.chars().noneMatch(one -> one < ' ' && one != '\n');
    if (printable && value.indexOf('\n') < 0) {
      return "'" + value.replace("'", "''") + "'";
    }
    boolean lines = printable && value.equals(value.strip());
    if (lines && !inline) {
      String indent = " ".repeat(column + 2);
      return "|-\n"
          + value
              .lines()
              .map(line -> line.isEmpty() ? line : indent + line)
              .collect(Collectors.joining("\n"));
    }
    return escaped(value);
  }

  private static String escaped(String value) {
    StringBuilder text = new StringBuilder("\"");
    value
        .chars()
        .forEach(
            one -> {
              switch (one) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                default -> {
                  if (one < ' ') {
                    text.append(String.format(java.util.Locale.ROOT, "\\x%02x", one));
                  } else {
                    text.append((char) one);
                  }
                }
              }
            });
    return text.append('"').toString();
  }
}
