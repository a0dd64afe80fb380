package io.highwater.engine.store;

/** The store cannot be opened, read or written; the message says what to do where that is known. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  StoreException(String message) {
    super(message);
  }
}
