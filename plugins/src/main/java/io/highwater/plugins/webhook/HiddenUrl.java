package io.highwater.plugins.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * A URL as it may be shown. Chat systems put their token into the path, so of the path only a first
 * segment that is a plain word is kept; user, password, query and fragment always go.
 */
final class HiddenUrl {
  private static final Pattern WORD = Pattern.compile("[a-z]{1,16}");
  private static final int SHORTEST_SECRET = 4;

  private HiddenUrl() {}

  static String of(HttpUrl url) {
    StringBuilder text = new StringBuilder(url.scheme()).append("://");
    text.append(url.host().contains(":") ? "[" + url.host() + "]" : url.host());
    if (url.port() != HttpUrl.defaultPort(url.scheme())) {
      text.append(':').append(url.port());
    }
    List<String> segments = url.pathSegments();
    String first = segments.getFirst();
    text.append('/');
    if (WORD.matcher(first).matches()) {
      text.append(first);
      if (segments.size() > 1) {
        text.append("/…");
      }
    } else if (!first.isEmpty() || segments.size() > 1) {
      text.append('…');
    }
    return text.toString();
  }

  /** The parts of {@code url} that no answer may repeat. */
  static List<String> secrets(HttpUrl url) {
    List<String> secrets = new ArrayList<>();
    secrets.add(url.password());
    secrets.add(url.encodedPassword());
    List<String> segments = url.pathSegments();
    List<String> encoded = url.encodedPathSegments();
    for (int i = 0; i < segments.size(); i++) {
      if (i > 0 || !WORD.matcher(segments.get(i)).matches()) {
        addLong(secrets, segments.get(i));
        addLong(secrets, encoded.get(i));
      }
    }
    for (int i = 0; i < url.querySize(); i++) {
      String value = url.queryParameterValue(i);
      addLong(secrets, value == null ? url.queryParameterName(i) : value);
    }
    return secrets;
  }

  /** Short ones ("v2", "1") are no secrets and would only tear holes into answers. */
  private static void addLong(List<String> secrets, String text) {
    if (text.length() >= SHORTEST_SECRET) {
      secrets.add(text);
    }
  }
}
