package io.highwater.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OrderPlanTest {
  private static OrderRequest read(String body) {
    JsonNode json = OrderRequest.JSON.readTree(body);
    return OrderRequest.read(json);
  }

  private static long id(String body) {
    return ((OrderRequest.Accepted) read(body)).order().id();
  }

  @Test
  void oneOrderInAHundredIsFlawedAndTheOthersAreNot() {
    long flawed =
        LongStream.range(0, 2000)
            .filter(n -> read(OrderPlan.body(n)) instanceof OrderRequest.Rejected)
            .count();
    assertThat(flawed).isEqualTo(20);
  }

  @Test
  void fewOrdersArePopularAndAllOccur() {
    Map<Long, Integer> counts = new HashMap<>();
    LongStream.range(0, 20_000).forEach(n -> counts.merge(OrderPlan.usualId(n), 1, Integer::sum));
    assertThat(counts).hasSize(OrderPlan.POPULATION);
    long ofTheTenMostPopular =
        LongStream.range(1000, 1010).map(id -> counts.getOrDefault(id, 0)).sum();
    assertThat(ofTheTenMostPopular).isBetween(7000L, 7400L);
  }

  @Test
  void theUsualMixBurdensAllShardsAlike() {
    int[] distinct = new int[4];
    LongStream.range(1000, 1000 + OrderPlan.POPULATION)
        .forEach(id -> distinct[Order.shardOf(id, 4)]++);
    assertThat(Arrays.stream(distinct)).allMatch(count -> count > 120 && count < 180);
  }

  @Test
  void aHotShardGetsManyDifferentOrdersAndNobodyElseAny() {
    long distinct =
        LongStream.range(0, OrderPlan.HOT_POPULATION)
            .map(n -> id(OrderPlan.hotBody(n, 2, 4)))
            .peek(id -> assertThat(Order.shardOf(id, 4)).isEqualTo(2))
            .distinct()
            .count();
    assertThat(distinct).isEqualTo(OrderPlan.HOT_POPULATION);
    assertThat(id(OrderPlan.hotBody(OrderPlan.HOT_POPULATION, 2, 4)))
        .isEqualTo(id(OrderPlan.hotBody(0, 2, 4)));
  }
}
