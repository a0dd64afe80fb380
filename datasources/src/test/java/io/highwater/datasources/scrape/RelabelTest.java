package io.highwater.datasources.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.yaml.Problem;
import io.highwater.engine.yaml.Yaml;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelabelTest {
  private static final Labels LABELS =
      Labels.of("__name__", "up", "a", "Foo", "b", "bar", "c", "baz", "e_x", "1", "e_y", "2");

  private static Optional<Labels> apply(String steps) {
    Yaml list = Yaml.read("steps.yml", "[" + steps + "]");
    List<Relabel> read = RelabelReader.read(list);
    assertThat(list.problems()).isEmpty();
    return Relabel.apply(read, LABELS);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{source_labels: [a], target_label: d} | d | Foo",
        "{source_labels: [a, b], target_label: d} | d | Foo;bar",
        "{source_labels: [a, b], separator: '', target_label: d} | d | Foobar",
        "{source_labels: [a], regex: 'F(.*)', target_label: d, replacement: 'x${1}y$1z'} | d |"
            + " xooy",
        "{source_labels: [a], regex: 'F(.*)', target_label: d, replacement: '$$1'} | d | $1",
        "{source_labels: [a], regex: 'F(?P<rest>.*)', target_label: d, replacement: '${rest}-$'} |"
            + " d | oo-$",
        "{source_labels: [a], regex: 'oo', target_label: d} | d | ``",
        "{source_labels: [a], target_label: b, replacement: ''} | b | ``",
        "{target_label: d, replacement: fixed} | d | fixed",
        "{source_labels: [none], regex: 'x?', target_label: d, replacement: was_empty} | d |"
            + " was_empty",
        "{source_labels: [b], regex: '(.*)', target_label: 'is_$1', replacement: here} | is_bar |"
            + " here",
        "{action: lowercase, source_labels: [a], target_label: d} | d | foo",
        "{action: Uppercase, source_labels: [a], target_label: d} | d | FOO",
        "{action: hashmod, source_labels: [c], target_label: d, modulus: 1000} | d | 976",
        "{action: hashmod, source_labels: [a, b], target_label: d, modulus: 18446744073709551615} |"
            + " d | 1056843007422620674",
        "{action: labelmap, regex: 'e_(.)'} | y | 2",
        "{action: labelmap, regex: 'e_(.)', replacement: 'f_${1}'} | f_x | 1",
        "{action: labeldrop, regex: 'e_.'} | e_x | ``",
        "{action: labelkeep, regex: '[_a].*'} | b | ``",
        "{action: keep, source_labels: [a], regex: 'F.*'} | a | Foo",
        "{action: drop, source_labels: [a], regex: 'F'} | a | Foo",
        "{action: keepequal, source_labels: [a], target_label: a} | a | Foo",
        "{action: dropequal, source_labels: [a], target_label: b} | a | Foo"
      })
  void changesLabels(String step, String label, String value) {
    assertThat(apply(step).orElseThrow().get(label)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{action: keep, source_labels: [a], regex: oo}",
        "{action: drop, source_labels: [a], regex: F.*}",
        "{action: drop, source_labels: [none]}",
        "{action: keepequal, source_labels: [a], target_label: b}",
        "{action: dropequal, source_labels: [none], target_label: other}"
      })
  void drops(String step) {
    assertThat(apply(step)).isEmpty();
  }

  @Test
  void takesItsStepsInOrder() {
    assertThat(
            apply(
                "{source_labels: [a], target_label: t}, {action: labeldrop, regex: a},"
                    + " {action: keep, source_labels: [t, a], regex: 'Foo;'}"))
        .isPresent();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{action: renamed} | unknown relabel action \"renamed\"",
        "{action: ''} | relabel action cannot be empty",
        "{source_labels: [a]} | relabel configuration for replace action requires 'target_label'"
            + " value",
        "{action: hashmod, target_label: x} | relabel configuration for hashmod requires non-zero"
            + " modulus",
        "{action: hashmod, modulus: 2} | relabel configuration for hashmod action requires"
            + " 'target_label' value",
        "{action: lowercase, target_label: a, replacement: x} | 'replacement' can not be set for"
            + " lowercase action",
        "{action: keepequal, target_label: a, regex: x} | keepequal action requires only"
            + " 'source_labels' and `target_label`, and no other fields",
        "{action: labeldrop, source_labels: [a]} | labeldrop action requires only 'regex', and no"
            + " other fields",
        "{action: labelmap, replacement: ''} | \"\" is invalid 'replacement' for labelmap action",
        "{action: keep, regex: '('} | error parsing regexp: missing closing ): `^(?s:()$`",
        "{action: keep, regexp: a} | unknown field \"regexp\"; known here: source_labels,"
            + " separator, regex, modulus, target_label, replacement, action"
      })
  void complainsAsPrometheusDoes(String step, String message) {
    Yaml list = Yaml.read("steps.yml", "[" + step + "]");
    RelabelReader.read(list);
    assertThat(list.problems()).extracting(Problem::message).containsExactly(message);
  }
}
