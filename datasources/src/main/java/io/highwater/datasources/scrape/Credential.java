package io.highwater.datasources.scrape;

/** How a target is convinced to answer. Never prints its secret. */
public sealed interface Credential {
  record None() implements Credential {}

  record Basic(String user, String password) implements Credential {
    public Basic {
      if (user.indexOf(':') >= 0) {
        throw new IllegalArgumentException("a user name must not hold a colon");
      }
    }

    @Override
    public String toString() {
      return "Basic[" + user + "]";
    }
  }

  record Bearer(String token) implements Credential {
    public Bearer {
      requireHeaderText("the token", token);
    }

    @Override
    public String toString() {
      return "Bearer[]";
    }
  }

  record Header(String name, String value) implements Credential {
    public Header {
      if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
        throw new IllegalArgumentException("no name of an HTTP header: " + name);
      }
      requireHeaderText("the value of header " + name, value);
    }

    @Override
    public String toString() {
      return "Header[" + name + "]";
    }
  }

  /** Told here, because whoever notices later may quote the secret. */
  private static void requireHeaderText(String what, String text) {
    if (text.isEmpty() || text.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new IllegalArgumentException(
          what + " must be printable ASCII without a line break, and not empty");
    }
  }
}
