package io.highwater.ui.dashboard;

import io.highwater.engine.yaml.Yaml;
import io.highwater.engine.yaml.YamlEdit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What a form shows of a panel, as it is written in its file: variables are not replaced, and what
 * is not written is empty.
 */
record PanelFields(
    String title,
    String description,
    String kind,
    String unit,
    String width,
    String threshold,
    String warning,
    String max,
    List<Asked> queries) {
  /** A query; one without an expression is none. */
  record Asked(String expression, String legend) {
    boolean isAny() {
      return !expression.isBlank();
    }

    private SequencedMap<String, Object> written() {
      SequencedMap<String, Object> item = new LinkedHashMap<>();
      item.put("expr", expression);
      putAny(item, "legend", legend);
      return item;
    }
  }

  /** Of a panel that is not written yet. */
  static final PanelFields NEW =
      new PanelFields("", "", "", "", "", "", "", "", List.of(new Asked("", "")));

  PanelFields {
    queries = List.copyOf(queries);
  }

  /** Of the panel at {@code place} of {@code text}; empty fields where there is none. */
  static PanelFields of(String text, Place place) {
    Yaml panel = at(Yaml.read(place.file(), text), place);
    List<Asked> queries =
        panel.get("queries").items().stream()
            .map(one -> new Asked(one.get("expr").text(), one.get("legend").text()))
            .toList();
    return new PanelFields(
        panel.get("title").text(),
        panel.get("description").text(),
        panel.get("kind").text(),
        panel.get("unit").text(),
        panel.get("width").text(),
        panel.get("threshold").text(),
        panel.get("warning").text(),
        panel.get("max").text(),
        queries);
  }

  private static Yaml at(Yaml root, Place place) {
    Yaml at = root;
    for (Object step : place.path()) {
      if (step instanceof Integer number) {
        List<Yaml> items = at.items();
        at = number < items.size() ? items.get(number) : at.get("");
      } else {
        at = at.get(String.valueOf(step));
      }
    }
    return at;
  }

  /** The place behind the last panel of the row of {@code place}. */
  static Place behind(String text, Place place) {
    Yaml row = Yaml.read(place.file(), text).get("dashboards").items().get(place.dashboard());
    int panels = row.get("rows").items().get(place.row()).get("panels").items().size();
    return new Place(place.file(), place.dashboard(), place.row(), panels);
  }

  /**
   * {@code text} without the panel at {@code place}, and without its row where it is alone there.
   *
   * @throws YamlEdit.Refused where it is all that the dashboard has
   */
  static String without(String text, Place place) {
    YamlEdit edit = new YamlEdit(text);
    if (behind(text, place).panel() > 1) {
      edit.removeElement(place.panels(), place.panel());
    } else {
      edit.removeElement(place.rows(), place.row());
    }
    return edit.text();
  }

  /** {@code text} with this as another panel at the end of the list at {@code place}. */
  String addedTo(String text, Place place) {
    YamlEdit edit = new YamlEdit(text);
    Map<String, Object> item = new LinkedHashMap<>();
    values().reversed().forEach((key, value) -> putAny(item, key, value));
    List<?> asked = queries.stream().filter(Asked::isAny).map(Asked::written).toList();
    if (!asked.isEmpty()) {
      item.put("queries", asked);
    }
    edit.add(place.panels(), item);
    return edit.text();
  }

  private static void putAny(Map<String, Object> item, String key, String value) {
    if (!value.isBlank()) {
      item.put(key, value);
    }
  }

  /** From the last to the first, as each new one takes the first place. */
  private SequencedMap<String, String> values() {
    SequencedMap<String, String> values = new LinkedHashMap<>();
    values.put("max", max);
    values.put("warning", warning);
    values.put("threshold", threshold);
    values.put("width", width);
    values.put("unit", unit);
    values.put("kind", kind);
    values.put("description", description);
    values.put("title", title);
    return values;
  }

  /**
   * {@code text} with this at {@code place}, and else as it is, comments included.
   *
   * @throws YamlEdit.Refused where that cannot be done without touching more
   */
  String in(String text, Place place) {
    List<Asked> before = of(text, place).queries();
    YamlEdit edit = new YamlEdit(text);
    values().forEach((key, value) -> put(edit, place.path(key), value));
    for (int i = 0; i < queries.size(); i++) {
      Asked query = queries.get(i);
      if (query.isAny() && i < before.size()) {
        put(edit, place.path("queries", i, "legend"), query.legend());
        edit.set(place.path("queries", i, "expr"), query.expression());
      } else if (query.isAny()) {
        edit.add(place.path("queries"), query.written());
      }
    }
    for (int i = Math.min(queries.size(), before.size()) - 1; i >= 0; i--) {
      if (!queries.get(i).isAny()) {
        edit.removeElement(place.path("queries"), i);
      }
    }
    return edit.text();
  }

  private static void put(YamlEdit edit, List<Object> path, String value) {
    if (value.isBlank()) {
      edit.remove(path);
    } else {
      edit.set(path, value);
    }
  }
}
