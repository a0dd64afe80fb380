package io.highwater.engine.notify;

import io.highwater.engine.signal.Labels;
import java.util.List;

/**
 * Which alerts a receiver hears of.
 *
 * @param matchers all must match; none means every alert
 * @param sendResolved whether it also hears of the end
 */
public record Route(String receiver, List<Matcher> matchers, boolean sendResolved) {
  public Route {
    matchers = List.copyOf(matchers);
  }

  public boolean matches(Labels labels) {
    return matchers.stream().allMatch(matcher -> matcher.matches(labels));
  }
}
