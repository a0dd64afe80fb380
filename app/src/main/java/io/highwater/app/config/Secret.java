package io.highwater.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of the configuration that may refer to secrets as {@code ${env:NAME}} or {@code
 * ${file:PATH}} (a relative path is relative to the configuration file). It is looked up each time
 * it is needed, so a rotated token is picked up, and never printed.
 *
 * @param written as it stands in the file
 * @param folder of the configuration file
 */
public record Secret(String written, Path folder) {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^}]+)}");

  /** Whether the text holds a reference. */
  public boolean refers() {
    return REFERENCE.matcher(written).find();
  }

  /**
   * The text with every reference replaced; of a file the content without the line end that closes
   * it.
   *
   * @throws IllegalStateException when a variable is not set or a file cannot be read; the message
   *     names it, never its content
   */
  public String reveal(Map<String, String> environment) {
    Matcher matcher = REFERENCE.matcher(written);
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      String value =
          matcher.group(1).equals("env")
              ? variable(environment, matcher.group(2))
              : content(matcher.group(2));
      matcher.appendReplacement(text, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(text).toString();
  }

  private static String variable(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null) {
      throw new IllegalStateException("the environment variable " + name + " is not set");
    }
    return value;
  }

  private String content(String path) {
    try {
      return Files.readString(folder.resolve(path)).stripTrailing();
    } catch (NoSuchFileException e) {
      throw new IllegalStateException("there is no file " + path, e);
    } catch (IOException e) {
      throw new IllegalStateException(
          "the file " + path + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  @Override
  public String toString() {
    return "Secret[…]";
  }
}
