package io.highwater.prometheus.client;

import java.util.Locale;
import java.util.regex.Pattern;

/** Label names in the path of an address. */
final class LabelNames {
  private static final Pattern CLASSIC = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  private LabelNames() {}

  /**
   * A classic name as it is; any other in the escaping of Prometheus 3: {@code U__}, underscores
   * doubled, every other unusual character as its code point in hexadecimal between underscores.
   */
  static String inPath(String name) {
    if (CLASSIC.matcher(name).matches()) {
      return name;
    }
    StringBuilder escaped = new StringBuilder("U__");
    name.codePoints()
        .forEach(
            c -> {
              if (c == '_') {
                escaped.append("__");
              } else if (c < 128 && Character.isLetterOrDigit(c)) {
                escaped.append((char) c);
              } else {
                escaped.append('_').append(Integer.toHexString(c).toLowerCase(Locale.ROOT));
                escaped.append('_');
              }
            });
    return escaped.toString();
  }
}
