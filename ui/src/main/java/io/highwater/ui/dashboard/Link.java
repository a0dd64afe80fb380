package io.highwater.ui.dashboard;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/**
 * Where somebody who looks at a dashboard or a panel finds more.
 *
 * @param target an address with {@code http} or {@code https}, or the title of a dashboard
 */
public record Link(String title, String target) {
  /** Whether {@code target} is an address rather than the title of a dashboard. */
  static boolean isAddress(String target) {
    return target.matches("(?i)https?://.*");
  }

  /** Whether it leads out of this console. */
  public boolean isAddress() {
    return isAddress(target);
  }

  /** Whether a browser could go there; the title of a dashboard always can be. */
  static boolean isGood(String target) {
    if (!isAddress(target)) {
      return !target.toLowerCase(Locale.ROOT).matches("[a-z][a-z0-9+.-]*:.*");
    }
    try {
      return new URI(target.replaceAll("\\$\\{?\\w+}?", "x")).getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** The same with {@code picks} in the variables' places. */
  Link with(List<Picked> picks) {
    Variables words = Variables.words(picks);
    return new Link(words.in(title), words.in(target));
  }
}
