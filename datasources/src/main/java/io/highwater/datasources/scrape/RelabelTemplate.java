package io.highwater.datasources.scrape;

import com.google.re2j.Matcher;
import java.util.Map;

/** Templates with {@code $1}, {@code ${1}}, {@code $name} and {@code $$}, as Go expands them. */
final class RelabelTemplate {
  private RelabelTemplate() {}

  /**
   * @param matcher standing at its match; what a group has not matched expands to nothing
   */
  static String expand(String template, Matcher matcher) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < template.length()) {
      int dollar = template.indexOf('$', at);
      if (dollar < 0) {
        break;
      }
      out.append(template, at, dollar);
      at = dollar + 1;
      if (template.startsWith("$", at)) {
        out.append('$');
        at++;
        continue;
      }
      boolean braces = template.startsWith("{", at);
      int from = braces ? at + 1 : at;
      int to = from;
      while (to < template.length() && isNamePart(template.charAt(to))) {
        to++;
      }
      if (to == from || (braces && !template.startsWith("}", to))) {
        out.append('$');
        continue;
      }
      out.append(group(template.substring(from, to), matcher));
      at = braces ? to + 1 : to;
    }
    return out.append(template, at, template.length()).toString();
  }

  private static boolean isNamePart(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private static String group(String name, Matcher matcher) {
    String value = null;
    if (name.chars().allMatch(c -> c >= '0' && c <= '9')) {
      boolean plain = name.length() < 6 && (name.length() == 1 || name.charAt(0) != '0');
      int index = plain ? Integer.parseInt(name) : Integer.MAX_VALUE;
      value = index <= matcher.groupCount() ? matcher.group(index) : null;
    } else {
      Map<String, Integer> named = matcher.pattern().namedGroups();
      Integer index = named.get(name);
      value = index == null ? null : matcher.group(index);
    }
    return value == null ? "" : value;
  }
}
