package io.highwater.app.demo;

/**
 * One HTTP answer.
 *
 * @param allow the methods a resource answers to, for status 405; else empty
 */
record HttpResponse(int status, String contentType, String body, String allow) {
  static final String TEXT = "text/plain; charset=utf-8";

  static HttpResponse text(int status, String text) {
    return of(status, TEXT, text);
  }

  static HttpResponse json(int status, String json) {
    return of(status, HttpRequest.JSON, json);
  }

  static HttpResponse of(int status, String contentType, String text) {
    return new HttpResponse(status, contentType, text, "");
  }

  HttpResponse allowing(String methods) {
    return new HttpResponse(status, contentType, body, methods);
  }
}
