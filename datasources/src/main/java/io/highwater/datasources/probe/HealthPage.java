package io.highwater.datasources.probe;

import java.util.List;

/**
 * What a health page says.
 *
 * @param root the service as a whole, with its components
 */
record HealthPage(Node root) {
  enum State {
    UP,
    DOWN,
    /** The page says that it does not know; it does not make the whole fail. */
    UNKNOWN
  }

  /**
   * @param word the page's own for the state
   * @param detail why, where the page says so
   */
  record Node(String name, State state, String word, String detail, List<Node> children) {
    Node {
      children = List.copyOf(children);
    }
  }

  /** The page is not a health page. The message says how it looks. */
  static final class NotHealthException extends Exception {
    private static final long serialVersionUID = 1;

    NotHealthException(String message) {
      super(message);
    }
  }

  /**
   * @param body JSON, or Kubernetes's lines, or one plain word
   * @param successful whether the status was 2xx, which decides where a plain text says nothing
   */
  static HealthPage read(String body, boolean successful) throws NotHealthException {
    String text = body.strip();
    if (text.startsWith("{")) {
      return new HealthPage(HealthJson.read(text));
    }
    if (text.startsWith("<") || text.startsWith("[{")) {
      throw new NotHealthException("no health page: it begins with " + ShownText.of(head(text)));
    }
    return new HealthPage(HealthLines.read(text, successful));
  }

  private static String head(String text) {
    return text.length() > 30 ? text.substring(0, 30) : text;
  }
}
