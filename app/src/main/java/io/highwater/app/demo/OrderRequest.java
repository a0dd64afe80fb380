package io.highwater.app.demo;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a request to {@code /process_order} turns out to be. */
sealed interface OrderRequest {
  BigDecimal MAX_AMOUNT = new BigDecimal("1000000000");
  JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  record Accepted(Order order) implements OrderRequest {}

  /**
   * @param status 400 not JSON, 405 not POST, 413 too long, 415 not declared as JSON, 422 JSON that
   *     is no order
   */
  record Rejected(int status, String reason) implements OrderRequest {}

  static OrderRequest read(HttpRequest request) {
    if (!request.method().equals("POST")) {
      return new Rejected(405, "use POST");
    }
    if (request.oversized()) {
      return new Rejected(413, "an order is at most " + OrderService.MAX_BODY + " bytes long");
    }
    String type = request.header("content-type").split(";", 2)[0].strip();
    if (!type.toLowerCase(Locale.ROOT).equals(HttpRequest.JSON)) {
      return new Rejected(415, "send the order as " + HttpRequest.JSON);
    }
    return parse(request.body())
        .map(OrderRequest::read)
        .orElseGet(() -> new Rejected(400, "the body is not well-formed JSON"));
  }

  private static Optional<JsonNode> parse(String body) {
    try {
      return Optional.of(JSON.readTree(body)).filter(node -> !node.isMissingNode());
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** An order as the services hand it to each other. */
  static OrderRequest read(JsonNode body) {
    if (!body.isObject()) {
      return new Rejected(422, "the body must be a JSON object");
    }
    for (String field : new String[] {"order_id", "total_amount"}) {
      if (body.path(field).isMissingNode() || body.path(field).isNull()) {
        return new Rejected(422, "missing field \"" + field + "\"");
      }
    }
    JsonNode id = body.path("order_id");
    if (!id.isIntegralNumber() || !id.canConvertToLong() || id.longValue() <= 0) {
      return new Rejected(422, "field \"order_id\" must be a positive integer");
    }
    JsonNode amount = body.path("total_amount");
    if (!amount.isNumber()) {
      return new Rejected(422, "field \"total_amount\" must be a number");
    }
    return amount(id.longValue(), amount.decimalValue());
  }

  private static OrderRequest amount(long id, BigDecimal amount) {
    if (amount.signum() < 0) {
      return new Rejected(422, "field \"total_amount\" must not be negative");
    }
    if (amount.compareTo(MAX_AMOUNT) > 0) {
      return new Rejected(422, "field \"total_amount\" must not exceed " + MAX_AMOUNT);
    }
    if (amount.stripTrailingZeros().scale() > 2) {
      return new Rejected(422, "field \"total_amount\" must not have more than two decimals");
    }
    return new Accepted(new Order(id, amount.setScale(2)));
  }
}
