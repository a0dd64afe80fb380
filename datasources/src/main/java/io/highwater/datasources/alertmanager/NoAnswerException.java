package io.highwater.datasources.alertmanager;

/** There is no answer that can be used; the message is one sentence for the operator. */
final class NoAnswerException extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean unsure;

  private NoAnswerException(String sentence, boolean unsure) {
    super(sentence);
    this.unsure = unsure;
  }

  /** The server refused, or never got the question. */
  static NoAnswerException refused(String sentence) {
    return new NoAnswerException(sentence, false);
  }

  /** The server may have done what it was asked for. */
  static NoAnswerException lost(String sentence) {
    return new NoAnswerException(sentence, true);
  }

  /** For whoever asked for a change. */
  String afterWriting() {
    return unsure
        ? getMessage() + "; it may have been done all the same: look before trying again"
        : String.valueOf(getMessage());
  }
}
