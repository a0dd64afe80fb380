package io.highwater.prometheus.client;

import java.util.regex.Pattern;

/** The readable beginning of a page that should not have come. */
final class Excerpt {
  private static final int LENGTH = 200;
  private static final Pattern HIDDEN =
      Pattern.compile("(?is)<!--.*?(?:-->|$)|<(script|style|svg)\\b.*?(?:</\\1>|$)");
  private static final Pattern PAGE_HEAD = Pattern.compile("(?is)<head\\b.*?(?:</head>|$)");
  private static final Pattern TAG = Pattern.compile("(?s)<[^>]*(?:>|$)");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}\\p{Zs}\\uFFFD]+");

  private Excerpt() {}

  /** At most 200 characters of {@code page} on one line, without tags and scripts. */
  static String of(String page) {
    String shown = HIDDEN.matcher(page).replaceAll(" ");
    String body = plain(PAGE_HEAD.matcher(shown).replaceAll(" "));
    return shorten(body.isEmpty() ? plain(shown) : body);
  }

  private static String plain(String page) {
    String text =
        TAG.matcher(page)
            .replaceAll(" ")
            .replace("&nbsp;", " ")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&");
    return SPACE.matcher(text).replaceAll(" ").strip();
  }

  private static String shorten(String text) {
    if (text.length() <= LENGTH) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LENGTH - 2)) ? LENGTH - 2 : LENGTH - 1;
    return text.substring(0, end) + "…";
  }
}
