package io.highwater.ui.theme;

/**
 * A number as it is read: at most four digits, and its unit apart, to be set smaller.
 *
 * @param unit empty where there is none
 */
public record Figure(String number, String unit) {
  public static final Figure NONE = new Figure("–", "");

  public String text() {
    return unit.isEmpty() ? number : number + "\u202f" + unit;
  }

  @Override
  public String toString() {
    return text();
  }
}
