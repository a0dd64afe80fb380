package io.highwater.datasources.scrape;

/** How a target is convinced to answer. Never prints its secret. */
public sealed interface Credential {
  record None() implements Credential {}

  record Basic(String user, String password) implements Credential {
    @Override
    public String toString() {
      return "Basic[" + user + "]";
    }
  }

  record Bearer(String token) implements Credential {
    @Override
    public String toString() {
      return "Bearer[]";
    }
  }

  record Header(String name, String value) implements Credential {
    @Override
    public String toString() {
      return "Header[" + name + "]";
    }
  }
}
