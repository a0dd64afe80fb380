package io.highwater.app.demo;

import java.util.Map;

/**
 * One HTTP request.
 *
 * @param path without the query string
 * @param headers names in lower case
 * @param oversized the body was longer than the server takes; then {@code body} is empty
 */
record HttpRequest(
    String method, String path, Map<String, String> headers, String body, boolean oversized) {
  static final String JSON = "application/json";

  HttpRequest {
    headers = Map.copyOf(headers);
  }

  static HttpRequest get(String path) {
    return new HttpRequest("GET", path, Map.of(), "", false);
  }

  static HttpRequest json(String method, String path, String body) {
    return new HttpRequest(method, path, Map.of("content-type", JSON), body, false);
  }

  /** The named header's value, empty where there is none. */
  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** Whether the answer comes with a body. */
  boolean hasBodiedAnswer() {
    return !method.equals("HEAD");
  }

  boolean is(String wantedMethod, String wantedPath) {
    return method.equals(wantedMethod) && path.equals(wantedPath);
  }
}
