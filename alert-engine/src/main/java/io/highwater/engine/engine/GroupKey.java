package io.highwater.engine.engine;

import io.highwater.engine.routing.Route;
import io.highwater.engine.signal.Labels;

/**
 * What makes a group of alerts the same group from one message to the next, also after a restart.
 *
 * @param text the route's path and the group's labels, as in Alertmanager: {@code
 *     {}/{severity="critical"}:{alertname="TargetDown"}}
 * @param receiver tells routes with equal matchers apart
 */
record GroupKey(String text, String receiver) {
  static GroupKey of(Route route, Labels groupLabels) {
    return new GroupKey(route.path() + ":" + groupLabels, route.receiver());
  }
}
