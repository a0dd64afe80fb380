package io.highwater.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.app.demo.OrderRequest.Accepted;
import io.highwater.app.demo.OrderRequest.Rejected;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderRequestTest {
  private static OrderRequest read(String method, String type, String body) {
    return OrderRequest.read(
        new HttpRequest(method, "/process_order", Map.of("content-type", type), body, false));
  }

  @Test
  void acceptsAnOrderAndKeepsTwoDecimals() {
    assertThat(read("POST", "application/json", "{\"order_id\":7,\"total_amount\":12.5}"))
        .isEqualTo(new Accepted(new Order(7, new BigDecimal("12.50"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{\"order_id\":1,\"total_amount\":0}",
        "{\"order_id\":1,\"total_amount\":19.90}",
        "{\"order_id\":1,\"total_amount\":1e3}",
        "{\"order_id\":1,\"total_amount\":1000000000}",
        "{\"order_id\":9223372036854775807,\"total_amount\":1.00000}",
        "{\"order_id\":1,\"total_amount\":2,\"note\":\"unknown fields do no harm\"}",
      })
  void acceptsWhatIsAnOrder(String body) {
    assertThat(read("POST", "application/json; charset=utf-8", body)).isInstanceOf(Accepted.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "400 | the body is not well-formed JSON | {\"order_id\":1,",
        "400 | the body is not well-formed JSON | order 1 please",
        "400 | the body is not well-formed JSON | ^^",
        "400 | the body is not well-formed JSON | {\"order_id\":1,\"total_amount\":2} 3",
        "400 | the body is not well-formed JSON |"
            + " {\"order_id\":1,\"order_id\":2,\"total_amount\":2}",
        "400 | the body is not well-formed JSON | {\"order_id\":1,\"total_amount\":NaN}",
        "422 | the body must be a JSON object | [1, 2]",
        "422 | the body must be a JSON object | null",
        "422 | missing field \"order_id\" | {\"total_amount\":2}",
        "422 | missing field \"order_id\" | {}",
        "422 | missing field \"order_id\" | {\"order_id\":null,\"total_amount\":2}",
        "422 | missing field \"total_amount\" | {\"order_id\":1}",
        "422 | field \"order_id\" must be a positive integer |"
            + " {\"order_id\":\"1\",\"total_amount\":2}",
        "422 | field \"order_id\" must be a positive integer |"
            + " {\"order_id\":1.5,\"total_amount\":2}",
        "422 | field \"order_id\" must be a positive integer | {\"order_id\":0,\"total_amount\":2}",
        "422 | field \"order_id\" must be a positive integer |"
            + " {\"order_id\":-4,\"total_amount\":2}",
        "422 | field \"order_id\" must be a positive integer |"
            + " {\"order_id\":9223372036854775808,\"total_amount\":2}",
        "422 | field \"total_amount\" must be a number | {\"order_id\":1,\"total_amount\":\"2\"}",
        "422 | field \"total_amount\" must be a number | {\"order_id\":1,\"total_amount\":true}",
        "422 | field \"total_amount\" must not be negative |"
            + " {\"order_id\":1,\"total_amount\":-0.01}",
        "422 | field \"total_amount\" must not exceed 1000000000 |"
            + " {\"order_id\":1,\"total_amount\":1000000000.01}",
        "422 | field \"total_amount\" must not exceed 1000000000 |"
            + " {\"order_id\":1,\"total_amount\":1e2000000}",
        "422 | field \"total_amount\" must not have more than two decimals |"
            + " {\"order_id\":1,\"total_amount\":0.001}",
        "422 | field \"total_amount\" must not have more than two decimals |"
            + " {\"order_id\":1,\"total_amount\":1e-2000000}",
      })
  void refusesWhatIsNone(int status, String reason, String body) {
    assertThat(read("POST", "application/json", body)).isEqualTo(new Rejected(status, reason));
  }

  @Test
  void refusesOtherMethods() {
    assertThat(read("GET", "", "")).isEqualTo(new Rejected(405, "use POST"));
    assertThat(read("PUT", "application/json", "{}")).isEqualTo(new Rejected(405, "use POST"));
  }

  @ParameterizedTest
  @CsvSource({"text/plain", "''", "application/jsonp", "application/x-www-form-urlencoded"})
  void refusesOtherContent(String type) {
    assertThat(read("POST", type, "{\"order_id\":1,\"total_amount\":2}"))
        .isEqualTo(new Rejected(415, "send the order as application/json"));
  }

  @Test
  void refusesWhatWasTooLongToBeRead() {
    HttpRequest request =
        new HttpRequest(
            "POST", "/process_order", Map.of("content-type", "application/json"), "", true);
    assertThat(OrderRequest.read(request))
        .isEqualTo(new Rejected(413, "an order is at most 4096 bytes long"));
  }
}
