package io.highwater.engine.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One value of a YAML file with its place. Reading never stops at the first mistake: every accessor
 * notes a {@link Problem} in the list shared by the whole file and answers with something harmless,
 * so that one pass names them all. Ask {@link #problems()} once at the end.
 */
public final class Yaml {
  /** What is larger is not even begun: its nodes would take many times its size. */
  private static final int MAX_MEGABYTES = 8;

  private static final int MAX_CODE_POINTS = MAX_MEGABYTES << 20;
  private static final String MORE_DOCUMENTS =
      "a second document begins here; a file holds one document";

  private final String file;
  private final Optional<Node> node;
  private final int line;
  private final int column;
  private final List<Problem> problems;

  private Yaml(String file, Optional<Node> node, int line, int column, List<Problem> problems) {
    this.file = file;
    this.node = node;
    this.line = line;
    this.column = column;
    this.problems = problems;
  }

  /**
   * Reads the first document of a file; a second one, a file that cannot be read or one that is not
   * YAML becomes a problem.
   */
  public static Yaml read(Path path) {
    try {
      long size = Files.size(path);
      return size > MAX_CODE_POINTS
          ? tooLarge(path.toString(), size)
          : read(path.toString(), Files.readString(path));
    } catch (IOException e) {
      List<Problem> problems = new ArrayList<>();
      String why =
          e instanceof java.nio.file.NoSuchFileException
              ? "there is no such file"
              : "cannot be read: " + e;
      problems.add(new Problem(path.toString(), 0, 0, why));
      return new Yaml(path.toString(), Optional.empty(), 0, 0, problems);
    }
  }

  /**
   * @param file the name to use in problems
   */
  public static Yaml read(String file, String text) {
    if (text.length() > MAX_CODE_POINTS) {
      return tooLarge(file, text.length());
    }
    List<Problem> problems = new ArrayList<>();
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setCodePointLimit(MAX_CODE_POINTS)
            .setAllowDuplicateKeys(false)
            .build();
    try {
      Iterator<Node> documents = new Compose(settings).composeAllFromString(text).iterator();
      Optional<Node> root = documents.hasNext() ? Optional.of(documents.next()) : Optional.empty();
      root.ifPresent(node -> duplicates(file, node, problems, new HashSet<>()));
      nextDocument(documents)
          .ifPresent(
              mark ->
                  problems.add(
                      new Problem(file, mark.getLine() + 1, mark.getColumn() + 1, MORE_DOCUMENTS)));
      return of(file, root, 1, 1, problems);
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark();
      problems.add(
          new Problem(
              file,
              mark.map(m -> m.getLine() + 1).orElse(0),
              mark.map(m -> m.getColumn() + 1).orElse(0),
              "not valid YAML: " + e.getProblem()));
    } catch (YamlEngineException e) {
      problems.add(new Problem(file, 0, 0, "not valid YAML: " + e.getMessage()));
    }
    return new Yaml(file, Optional.empty(), 1, 1, problems);
  }

  private static Yaml tooLarge(String file, long size) {
    List<Problem> problems = new ArrayList<>();
    problems.add(
        new Problem(
            file,
            0,
            0,
            "holds %d MB, and no more than %d MB are read of one file; split it into several"
                .formatted((size >> 20) + 1, MAX_MEGABYTES)));
    return new Yaml(file, Optional.empty(), 0, 0, problems);
  }

  /** Where a further document begins; it need not be whole. */
  private static Optional<Mark> nextDocument(Iterator<Node> documents) {
    try {
      return documents.hasNext() ? documents.next().getStartMark() : Optional.empty();
    } catch (MarkedYamlEngineException e) {
      return e.getProblemMark();
    }
  }

  /** Notes every key that stands twice in one mapping. */
  private static void duplicates(
      String file, Node node, List<Problem> problems, Set<Node> visited) {
    if (!visited.add(node)) {
      return;
    }
    if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(item -> duplicates(file, item, problems, visited));
    } else if (node instanceof MappingNode mapping) {
      Map<String, Integer> lines = new HashMap<>();
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key && !isMerge(key)) {
          Yaml place = of(file, Optional.of(key), 0, 0, problems);
          Integer first = lines.putIfAbsent(key.getValue(), place.line);
          if (first != null) {
            place.problem(
                "the key \"" + key.getValue() + "\" stands in line " + first + " already");
          }
        }
        duplicates(file, tuple.getValueNode(), problems, visited);
      }
    }
  }

  private static boolean isMerge(ScalarNode key) {
    return key.isPlain() && key.getValue().equals("<<");
  }

  private static Yaml of(
      String file, Optional<Node> node, int line, int column, List<Problem> problems) {
    Optional<Mark> mark = node.flatMap(Node::getStartMark);
    return new Yaml(
        file,
        node.filter(n -> !n.getTag().equals(Tag.NULL)),
        mark.map(m -> m.getLine() + 1).orElse(line),
        mark.map(m -> m.getColumn() + 1).orElse(column),
        problems);
  }

  /** All mistakes found so far in the whole file, in the order of their places. */
  public List<Problem> problems() {
    return problems.stream()
        .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
        .toList();
  }

  public String file() {
    return file;
  }

  /** 1-based. */
  public int line() {
    return line;
  }

  /** 1-based. */
  public int column() {
    return column;
  }

  /** Whether there is a value here that is not null. */
  public boolean present() {
    return node.isPresent();
  }

  public boolean isMapping() {
    return node.filter(MappingNode.class::isInstance).isPresent();
  }

  public boolean isSequence() {
    return node.filter(SequenceNode.class::isInstance).isPresent();
  }

  public boolean isScalar() {
    return node.filter(ScalarNode.class::isInstance).isPresent();
  }

  /**
   * Takes back the complaint about a second document, for files in which one is allowed.
   *
   * @return where it begins, if there is one
   */
  public Optional<Problem> allowMoreDocuments() {
    Optional<Problem> more =
        problems.stream().filter(problem -> problem.message().equals(MORE_DOCUMENTS)).findFirst();
    more.ifPresent(problems::remove);
    return more;
  }

  /** Notes a mistake at this place. */
  public void problem(String message) {
    problems.add(new Problem(file, line, column, message));
  }

  /**
   * Notes a mistake inside this scalar's text.
   *
   * @param lineInText 1-based
   * @param columnInText 1-based
   */
  public void problemInText(int lineInText, int columnInText, String message) {
    boolean block =
        node.filter(ScalarNode.class::isInstance)
            .map(ScalarNode.class::cast)
            .map(scalar -> scalar.getScalarStyle().toString())
            .filter(style -> style.equals("|") || style.equals(">"))
            .isPresent();
    boolean quoted =
        node.filter(ScalarNode.class::isInstance)
            .map(ScalarNode.class::cast)
            .map(scalar -> scalar.getScalarStyle().toString())
            .filter(style -> style.equals("\"") || style.equals("'"))
            .isPresent();
    if (block) {
      problems.add(new Problem(file, line + lineInText, 0, message));
    } else if (lineInText == 1) {
      problems.add(new Problem(file, line, column + columnInText - 1 + (quoted ? 1 : 0), message));
    } else {
      problem(message);
    }
  }

  /** The keys of this mapping, in file order; empty where it is none. */
  public Set<String> keys() {
    return entries().keySet();
  }

  /**
   * The values of this mapping by key, in file order, those merged by {@code <<} last; a problem
   * where something else stands here.
   */
  public Map<String, Yaml> entries() {
    Map<String, Yaml> entries = new LinkedHashMap<>();
    List<Yaml> merged = new ArrayList<>();
    if (node.isEmpty()) {
      return entries;
    }
    if (!(node.get() instanceof MappingNode mapping)) {
      problem("expected a mapping (key: value), found " + kind());
      return entries;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      Yaml key = of(file, Optional.of(tuple.getKeyNode()), line, column, problems);
      Yaml value = of(file, Optional.of(tuple.getValueNode()), key.line, key.column, problems);
      if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
        key.problem("a key must be plain text");
      } else if (isMerge(scalar)) {
        (value.isSequence() ? value.items() : List.of(value)).forEach(merged::add);
      } else {
        entries.put(scalar.getValue(), value);
      }
    }
    merged.forEach(other -> other.entries().forEach(entries::putIfAbsent));
    return entries;
  }

  /** Where the key {@code name} itself stands; this place when it is absent. */
  public Yaml key(String name) {
    if (node.isPresent() && node.get() instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(name)) {
          return of(file, Optional.of(tuple.getKeyNode()), line, column, problems);
        }
      }
    }
    return this;
  }

  /**
   * The value of {@code key}; an absent one is not {@link #present()} and stands where this mapping
   * stands.
   */
  public Yaml get(String key) {
    Yaml value = isMapping() ? entries().get(key) : null;
    return value == null ? new Yaml(file, Optional.empty(), line, column, problems) : value;
  }

  /** The elements of this sequence; a problem where something else stands here. */
  public List<Yaml> items() {
    if (node.isEmpty()) {
      return List.of();
    }
    if (!(node.get() instanceof SequenceNode sequence)) {
      problem("expected a list (- item), found " + kind());
      return List.of();
    }
    List<Yaml> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      items.add(of(file, Optional.of(item), line, column, problems));
    }
    return items;
  }

  /** Notes a problem for every key that is not among {@code known}. */
  public void onlyKeys(String... known) {
    Set<String> names = Set.of(known);
    for (String key : keys()) {
      if (!names.contains(key)) {
        key(key).problem("unknown field \"" + key + "\"; known here: " + String.join(", ", known));
      }
    }
  }

  /**
   * This scalar's text; a problem and the empty string where something else stands here; empty when
   * absent.
   */
  public String text() {
    if (node.isEmpty()) {
      return "";
    }
    if (node.get() instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    problem("expected a text, found " + kind());
    return "";
  }

  public String text(String otherwise) {
    return present() ? text() : otherwise;
  }

  /** The text of {@code key}, which must be there and not blank. */
  public String required(String key) {
    Yaml value = get(key);
    String text = value.text();
    if (text.isBlank() && (!value.present() || value.isScalar())) {
      (value.present() ? value : this).problem("\"" + key + "\" is missing or empty");
    }
    return text;
  }

  public int integer(int otherwise) {
    return parse(otherwise, "a whole number", Integer::parseInt);
  }

  public double number(double otherwise) {
    return parse(otherwise, "a number", Double::parseDouble);
  }

  public boolean bool(boolean otherwise) {
    return parse(
        otherwise,
        "true or false",
        text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException(text);
            });
  }

  /** A duration in Prometheus's notation: {@code 1d2h30m}, {@code 500ms}, {@code 0}. */
  public Duration duration(Duration otherwise) {
    return parse(otherwise, "a duration such as 30s, 5m or 1h30m", Durations::parse);
  }

  /** A mapping of texts. */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    entries().forEach((key, value) -> texts.put(key, value.text()));
    return texts;
  }

  /** This value as plain Java: strings, longs, doubles, booleans, lists and maps. */
  public Object plain() {
    if (node.isEmpty()) {
      return "";
    }
    if (isMapping()) {
      Map<String, Object> map = new LinkedHashMap<>();
      entries().forEach((key, value) -> map.put(key, value.plain()));
      return map;
    }
    if (isSequence()) {
      return items().stream().map(Yaml::plain).toList();
    }
    String text = text();
    Tag tag = node.get().getTag();
    try {
      if (tag.equals(Tag.INT)) {
        return Long.parseLong(text);
      }
      if (tag.equals(Tag.FLOAT)) {
        return Double.parseDouble(text);
      }
    } catch (NumberFormatException unusual) {
      return text;
    }
    return tag.equals(Tag.BOOL) ? (Object) Boolean.parseBoolean(text) : text;
  }

  private <T> T parse(T otherwise, String wanted, Function<String, T> parser) {
    if (node.isEmpty()) {
      return otherwise;
    }
    if (!isScalar()) {
      problem("expected " + wanted + ", found " + kind());
      return otherwise;
    }
    try {
      return parser.apply(text().strip());
    } catch (IllegalArgumentException e) {
      problem("expected " + wanted + ", found \"" + text() + "\"");
      return otherwise;
    }
  }

  private String kind() {
    return isMapping() ? "a mapping" : isSequence() ? "a list" : "a plain value";
  }
}
