package io.highwater.app.demo;

/** One process of the order system, as its operators would see it. */
interface Part extends AutoCloseable {
  String METRICS_PATH = "/metrics";
  String HEALTH_PATH = "/healthz";

  /** The kind of process: {@code orders}. */
  String job();

  /** This one of them: {@code order-2}. */
  String instance();

  /** The port of {@value #METRICS_PATH} and {@value #HEALTH_PATH}. */
  int port();

  @Override
  void close();

  static boolean isObservation(HttpRequest request) {
    return request.path().equals(METRICS_PATH) || request.path().equals(HEALTH_PATH);
  }

  /** Answers the two paths every part has, and leaves the rest to {@code others}. */
  static HttpServer.Handler observable(Metrics metrics, HttpServer.Handler others) {
    return request -> {
      if (!request.method().equals("GET") || !isObservation(request)) {
        return others.handle(request);
      }
      return request.path().equals(METRICS_PATH)
          ? HttpResponse.of(200, Metrics.CONTENT_TYPE, metrics.expose())
          : HttpResponse.text(200, "ok\n");
    };
  }

  /** The answer to a path nobody serves. */
  static HttpResponse notFound(HttpRequest request) {
    return HttpResponse.text(404, "nothing is at " + request.path() + "\n");
  }
}
