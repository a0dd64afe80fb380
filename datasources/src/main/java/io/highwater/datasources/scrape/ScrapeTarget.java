package io.highwater.datasources.scrape;

import io.highwater.engine.signal.Labels;
import java.net.URI;

/**
 * One metrics page.
 *
 * @param job the label {@code job} of all its samples
 * @param instance the label {@code instance}, unique within the job
 * @param url http or https
 * @param labels more labels for all its samples
 */
public record ScrapeTarget(
    String job, String instance, URI url, Labels labels, Credential credential) {
  public ScrapeTarget {
    if (job.isBlank() || instance.isBlank()) {
      throw new IllegalArgumentException("a target needs a job and an instance");
    }
    String scheme = String.valueOf(url.getScheme());
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException(
          "target " + job + "/" + instance + " needs an http or https URL");
    }
    if (url.getHost() == null || url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "the URL of target "
              + job
              + "/"
              + instance
              + " needs a host and must not carry a user or password");
    }
    if (labels.has("job") || labels.has("instance") || labels.has(Labels.NAME)) {
      throw new IllegalArgumentException(
          "the labels of target " + job + "/" + instance + " must not name job or instance");
    }
  }

  /** A target without further labels and credentials. */
  public ScrapeTarget(String job, String instance, URI url) {
    this(job, instance, url, Labels.EMPTY, new Credential.None());
  }

  /** {@code job/instance}, for the operator. */
  public String name() {
    return job + "/" + instance;
  }

  /** What every sample of this target carries. */
  Labels identity() {
    return labels.with(Labels.of("job", job, "instance", instance));
  }
}
