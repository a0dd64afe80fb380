package io.highwater.plugins.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Texts that must never be shown, and the way foreign text is made fit to be shown. */
public final class Secrets {
  public static final Secrets NONE = new Secrets(List.of());

  private static final int EXCERPT = 200;

  /** Longest first, so that a secret that contains another one goes as a whole. */
  private final List<String> texts;

  private Secrets(List<String> texts) {
    this.texts = texts;
  }

  /** Blank texts hide nothing and are left out. */
  public static Secrets of(Collection<String> texts) {
    return new Secrets(
        texts.stream()
            .filter(text -> !text.isBlank())
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList());
  }

  /** {@code text} with every secret replaced by an ellipsis. */
  public String hide(String text) {
    String hidden = text;
    for (String secret : texts) {
      hidden = hidden.replace(secret, "…");
    }
    return hidden;
  }

  /** One line of at most 200 characters of what another party wrote, free of secrets. */
  public String excerpt(String text) {
    String line = hide(text).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    if (line.length() <= EXCERPT) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(EXCERPT - 2)) ? EXCERPT - 2 : EXCERPT - 1;
    return line.substring(0, end) + "…";
  }

  /** Tells nothing. */
  @Override
  public String toString() {
    return "Secrets[" + texts.size() + "]";
  }
}
