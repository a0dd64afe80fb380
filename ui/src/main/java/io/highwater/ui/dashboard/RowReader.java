package io.highwater.ui.dashboard;

import io.highwater.engine.notify.MatcherParser;
import io.highwater.engine.yaml.Yaml;
import io.highwater.ui.chart.Limit;
import io.highwater.ui.chart.Limits;
import io.highwater.ui.chart.Stat;
import io.highwater.ui.chart.Unit;
import io.highwater.ui.chart.ValueWords;
import io.highwater.ui.theme.Mark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Reads the rows of a dashboard file with their panels; every mistake is told to the file. */
final class RowReader {
  /** What a number can be said to be. */
  private static final List<Mark> STATES = List.of(Mark.OK, Mark.INFO, Mark.WARNING, Mark.CRITICAL);

  private final Asking asking;

  RowReader(Asking asking) {
    this.asking = asking;
  }

  Optional<Row> row(Yaml item, Place place) {
    item.onlyKeys("title", "height", "repeat", "panels");
    List<Yaml> items = item.get("panels").items();
    if (items.isEmpty()) {
      item.problem("this row has no panels");
    }
    List<Panel> panels = new ArrayList<>();
    long columns = items.stream().filter(one -> !isBelow(one)).count();
    double share = Math.max(Room.NARROWEST, (double) Row.COLUMNS / Math.max(1, columns));
    if (!items.isEmpty() && isBelow(items.getFirst())) {
      items.getFirst().key("below").problem("there is no panel above it in this row");
    }
    for (int i = 0; i < items.size(); i++) {
      Place at = new Place(place.file(), place.dashboard(), place.row(), i);
      boolean below = i > 0 && isBelow(items.get(i));
      panels.add(panel(items.get(i), below ? panels.getLast().width() : share, at));
    }
    double width = Row.width(panels);
    if (width > Row.MOST) {
      item.key("panels")
          .problem("these panels are " + columns(width) + " columns wide, a row has 12");
      return Optional.empty();
    }
    boolean low =
        panels.stream()
            .allMatch(
                one ->
                    !one.room().below()
                        && (one.kind() == Panel.Kind.STAT || one.kind() == Panel.Kind.GAUGE));
    double height = item.get("height").number(low ? 0.55 : 1);
    if (!(height > 0 && height <= 20)) {
      item.get("height").problem("\"height\" must be above 0 and at most 20");
      return Optional.empty();
    }
    return Optional.of(new Row(item.get("title").text(), height, asking.repeat(item), panels));
  }

  private Panel panel(Yaml item, double share, Place place) {
    item.onlyKeys(
        "title",
        "description",
        "kind",
        "unit",
        "width",
        "below",
        "height",
        "threshold",
        "warning",
        "max",
        "legend",
        "queries",
        "match",
        "text",
        "words",
        "columns",
        "links",
        "repeat");
    String title = item.get("title").text();
    Panel.Kind kind = kind(item.get("kind"));
    belongs(item, kind);
    List<PanelQuery> queries = new ArrayList<>();
    for (Yaml query : item.get("queries").items()) {
      query(query, kind).ifPresent(queries::add);
    }
    OptionalDouble max = max(item.get("max"));
    if (kind == Panel.Kind.GAUGE && max.isEmpty()) {
      max = OptionalDouble.of(1);
    }
    Unit unit = unit(item.get("unit"));
    return new Panel(
        title,
        item.get("description").text(),
        kind,
        unit,
        room(item, share),
        limits(item),
        max,
        stats(item.get("legend")),
        queries,
        MatcherParser.parseAll(item.get("match")),
        item.get("text").text(),
        words(item.get("words")),
        columns(item.get("columns")),
        DashboardFile.links(item.get("links")),
        asking.repeat(item),
        place);
  }

  private static boolean isBelow(Yaml panel) {
    return panel.get("below").text().equals("true");
  }

  private static Room room(Yaml item, double share) {
    boolean below = item.get("below").bool(false);
    if (below && item.get("width").present()) {
      item.key("width").problem("it is as wide as the panel above it");
    }
    double width = item.get("width").number(share);
    if (!(width >= Room.NARROWEST && width <= Row.COLUMNS)) {
      item.get("width").problem("\"width\" must be 0.5 to 12 columns, got " + columns(width));
      width = 1;
    }
    double height = item.get("height").number(1);
    if (!(height > 0 && height <= 100)) {
      item.get("height").problem("\"height\" must be above 0 and at most 100");
      height = 1;
    }
    return new Room(width, below, height);
  }

  private static String columns(double width) {
    return width == Math.rint(width) ? String.valueOf((long) width) : String.valueOf(width);
  }

  /** Whether there is what a panel of its kind shows, and nothing else. */
  private static void belongs(Yaml item, Panel.Kind kind) {
    if (kind.asks() && item.get("queries").items().isEmpty()) {
      item.problem("this panel has no queries");
    }
    if (kind == Panel.Kind.TEXT) {
      item.required("text");
    }
    // An axis of shares is none of values.
    boolean values = !kind.asks() || kind.showsValues();
    Map<String, Boolean> fits =
        Map.of(
            "queries",
            kind.asks(),
            "text",
            kind == Panel.Kind.TEXT,
            "match",
            kind == Panel.Kind.ALERTS,
            "columns",
            kind == Panel.Kind.TABLE,
            "max",
            values,
            "threshold",
            values,
            "warning",
            values);
    fits.forEach(
        (key, does) -> {
          if (!does && item.get(key).present()) {
            item.key(key).problem("a panel of the kind " + kind.word() + " has no \"" + key + "\"");
          }
        });
  }

  private static ValueWords words(Yaml items) {
    List<ValueWords.Word> words = new ArrayList<>();
    for (Yaml item : items.items()) {
      item.onlyKeys("value", "from", "to", "text", "as");
      String text = item.required("text");
      Optional<Mark> mark = Optional.empty();
      if (item.get("as").present()) {
        String word = item.get("as").text();
        mark = STATES.stream().filter(one -> one.word().equals(word)).findFirst();
        if (mark.isEmpty()) {
          String known = STATES.stream().map(Mark::word).collect(Collectors.joining(", "));
          item.get("as").problem("unknown state \"" + word + "\"; known: " + known);
        }
      }
      boolean one = item.get("value").present();
      if (one == (item.get("from").present() || item.get("to").present())) {
        item.problem("for which number? Either \"value\", or \"from\" or \"to\" or both");
      }
      boolean none = one && item.get("value").text().equals("none");
      double from =
          none
              ? Double.NaN
              : one
                  ? item.get("value").number(0)
                  : item.get("from").number(Double.NEGATIVE_INFINITY);
      double to = one ? from : item.get("to").number(Double.POSITIVE_INFINITY);
      words.add(new ValueWords.Word(from, to, text, mark));
    }
    return new ValueWords(words);
  }

  private static SequencedMap<String, String> columns(Yaml item) {
    SequencedMap<String, String> columns = new LinkedHashMap<>();
    item.entries().forEach((label, name) -> columns.put(label, name.text()));
    return columns;
  }

  private static List<Stat> stats(Yaml items) {
    List<Stat> stats = new ArrayList<>();
    for (Yaml item : items.items()) {
      String word = item.text();
      Optional<Stat> known =
          Arrays.stream(Stat.values()).filter(stat -> stat.word().equals(word)).findFirst();
      known.ifPresentOrElse(
          stats::add,
          () ->
              item.problem(
                  "unknown column \""
                      + word
                      + "\"; known: "
                      + Arrays.stream(Stat.values())
                          .map(Stat::word)
                          .collect(Collectors.joining(", "))));
    }
    return stats;
  }

  private static Panel.Kind kind(Yaml item) {
    String word = item.text("line");
    for (Panel.Kind kind : Panel.Kind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    item.problem("unknown kind \"" + word + "\"; known: " + words(Panel.Kind.values()));
    return Panel.Kind.LINE;
  }

  private static String words(Panel.Kind[] kinds) {
    return Arrays.stream(kinds).map(Panel.Kind::word).collect(Collectors.joining(", "));
  }

  private static Unit unit(Yaml item) {
    String word = item.text("short");
    Optional<Unit> unit = Unit.of(word);
    if (unit.isEmpty()) {
      String known = Arrays.stream(Unit.values()).map(Unit::word).collect(Collectors.joining(", "));
      item.problem("unknown unit \"" + word + "\"; known: " + known);
    }
    return unit.orElse(Unit.SHORT);
  }

  /** What {@code threshold} and {@code warning} of {@code item} say. */
  private static Limits limits(Yaml item) {
    Optional<Limit> critical = threshold(item.get("threshold"));
    Optional<Limit> warning = threshold(item.get("warning"));
    try {
      return new Limits(critical, warning);
    } catch (IllegalArgumentException disagree) {
      item.get("warning")
          .problem("\"warning\" must be crossed before \"threshold\", on the same side");
      return new Limits(critical, Optional.empty());
    }
  }

  /** A number, or a number behind {@code <} where falling below it is the breach. */
  private static Optional<Limit> threshold(Yaml item) {
    if (!item.present()) {
      return Optional.empty();
    }
    String text = item.text().strip();
    boolean below = text.startsWith("<");
    try {
      double value = Double.parseDouble(text.replaceFirst("^[<>]", "").strip());
      return Optional.of(new Limit(value, !below));
    } catch (NumberFormatException notANumber) {
      item.problem("expected a number such as 0.05 or \"< 0.9\", found \"" + text + "\"");
      return Optional.empty();
    }
  }

  private static OptionalDouble max(Yaml item) {
    if (!item.present()) {
      return OptionalDouble.empty();
    }
    double max = item.number(1);
    if (!(max > 0)) {
      item.problem("\"max\" must be above 0");
    }
    return OptionalDouble.of(max);
  }

  /**
   * @param kind of its panel
   */
  Optional<PanelQuery> query(Yaml item, Panel.Kind kind) {
    item.onlyKeys("expr", "legend", "source", "unit", "threshold", "warning", "stack");
    for (String key : List.of("unit", "threshold", "warning")) {
      if (kind != Panel.Kind.TABLE && item.get(key).present()) {
        item.key(key).problem("only a query of a table has its own \"" + key + "\"");
      }
    }
    if (kind != Panel.Kind.STACKED && item.get("stack").present()) {
      item.key("stack").problem("only a query of layers can be left out of them");
    }
    boolean stacked = item.get("stack").bool(true);
    Optional<Unit> unit =
        item.get("unit").present() ? Optional.of(unit(item.get("unit"))) : Optional.empty();
    return asking
        .asked(item, "expr")
        .map(
            query -> new PanelQuery(query, item.get("legend").text(), unit, limits(item), stacked));
  }
}
