package io.highwater.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.yaml.Problem;
import io.highwater.engine.yaml.Yaml;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeIntervalTest {
  private static TimeInterval read(String text) {
    Yaml yaml = Yaml.read("t.yml", text);
    TimeInterval interval = TimeIntervalReader.read(yaml);
    assertThat(yaml.problems()).isEmpty();
    return interval;
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{}                                                   | 2026-03-01T00:00:00Z | true",
        "{times: [{start_time: '09:00', end_time: '17:00'}]}  | 2026-03-01T08:59:59Z | false",
        "{times: [{start_time: '09:00', end_time: '17:00'}]}  | 2026-03-01T09:00:00Z | true",
        "{times: [{start_time: '09:00', end_time: '17:00'}]}  | 2026-03-01T16:59:59Z | true",
        "{times: [{start_time: '09:00', end_time: '17:00'}]}  | 2026-03-01T17:00:00Z | false",
        "{times: [{start_time: '22:00', end_time: '24:00'}]}  | 2026-03-01T23:59:59Z | true",
        "{weekdays: ['monday:friday']}                        | 2026-03-01T12:00:00Z | false",
        "{weekdays: ['Monday:friday']}                        | 2026-03-02T12:00:00Z | true",
        "{weekdays: [sunday, saturday]}                       | 2026-03-01T12:00:00Z | true",
        "{days_of_month: ['1:5']}                             | 2026-03-05T23:59:59Z | true",
        "{days_of_month: ['1:5']}                             | 2026-03-06T00:00:00Z | false",
        "{days_of_month: ['-3:-1']}                           | 2026-02-26T00:00:00Z | true",
        "{days_of_month: ['-3:-1']}                           | 2026-02-25T00:00:00Z | false",
        "{days_of_month: ['28:31']}                           | 2026-02-28T00:00:00Z | true",
        "{days_of_month: ['30:31']}                           | 2026-02-28T00:00:00Z | false",
        "{days_of_month: ['20:-5']}                           | 2026-02-24T00:00:00Z | true",
        "{days_of_month: ['20:-5']}                           | 2026-02-25T00:00:00Z | false",
        "{days_of_month: ['-31:-30']}                         | 2026-02-01T00:00:00Z | false",
        "{months: ['march:may', '12']}                        | 2026-12-31T00:00:00Z | true",
        "{months: ['march:may', '12']}                        | 2026-06-01T00:00:00Z | false",
        "{years: ['2025:2026']}                               | 2026-12-31T23:59:59Z | true",
        "{years: ['2025:2026']}                               | 2027-01-01T00:00:00Z | false",
        "{years: [2026], months: [march], weekdays: [sunday]} | 2026-03-01T00:00:00Z | true",
        "{years: [2026], months: [march], weekdays: [monday]} | 2026-03-01T00:00:00Z | false",
        "{weekdays: [monday], location: Europe/Berlin}        | 2026-03-01T23:30:00Z | true",
        "{weekdays: [monday], location: Europe/Berlin}        | 2026-03-02T23:30:00Z | false"
      })
  void a25HoldsWhereEveryFieldDoes(String text, String at, boolean holds) {
    assertThat(read(text).contains(Instant.parse(at))).isEqualTo(holds);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{times: [{start_time: '17:00', end_time: '09:00'}]} | start_time must be before end_time",
        "{times: [{start_time: '9:00', end_time: '17:00'}]}  | \"9:00\" is no time of day",
        "{times: [{start_time: '09:00', end_time: '24:01'}]} | \"24:01\" is no time of day",
        "{times: [{start_time: '09:00'}]}                    | \"end_time\" is missing",
        "{weekdays: [moonday]}                               | \"moonday\" is no weekday",
        "{weekdays: ['friday:monday']}                       | always before its beginning",
        "{weekdays: ['monday:tuesday:friday']}               | is no range",
        "{days_of_month: [0]}                                | 0 is not a valid day of the month",
        "{days_of_month: ['1:32']}                           | 32 is not a valid day of the month",
        "{days_of_month: ['5:1']}                            | always before its beginning",
        "{days_of_month: ['-1:-5']}                          | always before its beginning",
        "{days_of_month: ['-5:5']}                           | end day must be negative",
        "{months: [13]}                                      | \"13\" is no month",
        "{months: [septober]}                                | \"septober\" is no number",
        "{years: ['2026:2025']}                              | always before its beginning",
        "{location: Atlantis/Deep}                           | is no time zone",
        "{hours: [1]}                                        | unknown field \"hours\""
      })
  void a25SaysWhatIsWrong(String text, String expected) {
    Yaml yaml = Yaml.read("t.yml", text);
    TimeIntervalReader.read(yaml);
    assertThat(yaml.problems())
        .extracting(Problem::message)
        .singleElement()
        .asString()
        .contains(expected);
  }

  @Test
  void a25EveryOtherMinuteOfADayIsInOneOfTwoHalves() {
    TimeInterval morning = read("{times: [{start_time: '00:00', end_time: '12:00'}]}");
    TimeInterval evening = read("{times: [{start_time: '12:00', end_time: '24:00'}]}");
    Instant at = Instant.parse("2026-03-01T00:00:00Z");
    for (int minute = 0; minute < 24 * 60; minute++) {
      Instant now = at.plusSeconds(minute * 60L);
      assertThat(morning.contains(now)).isNotEqualTo(evening.contains(now));
    }
  }
}
