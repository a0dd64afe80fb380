package io.highwater.app.config;

import io.highwater.app.config.SourceConfig.Probe;
import io.highwater.app.config.SourceConfig.ProbeKind;
import io.highwater.datasources.promql.EngineOptions.Semantics;
import io.highwater.engine.yaml.Yaml;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the {@code sources} section. */
final class Sources {
  private static final String[] ACCESS_KEYS = {"basic", "bearer", "headers", "tls"};
  private static final long DEFAULT_MAX_BYTES = 64L << 20;

  private final Path folder;
  private final Map<String, String> environment;
  private final Set<String> unsound = new HashSet<>();

  Sources(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  List<SourceConfig> sources(Yaml list, Path state, Duration defaultInterval) {
    List<SourceConfig> sources = new ArrayList<>();
    Set<String> names = new HashSet<>();
    StoreSection stores = new StoreSection(folder, state);
    for (Yaml item : list.items()) {
      int mistakes = list.problems().size();
      String name = item.required("name");
      if (!name.isBlank() && !names.add(name)) {
        item.get("name").problem("there is already a source \"" + name + "\"");
      }
      source(item, name, stores, defaultInterval).ifPresent(sources::add);
      if (list.problems().size() > mistakes) {
        unsound.add(name);
      }
    }
    return sources;
  }

  /** The names of the sources read so far that have mistakes. */
  Set<String> unsound() {
    return unsound;
  }

  /** Whose PromQL a source speaks; Prometheus 3's where nothing is said. */
  static Semantics semantics(Yaml item) {
    Yaml said = item.get("semantics");
    try {
      return Semantics.of(said.text("3"));
    } catch (IllegalArgumentException e) {
      said.problem("semantics is Prometheus's major version, " + e.getMessage());
      return Semantics.PROMETHEUS_3;
    }
  }

  private Optional<SourceConfig> source(
      Yaml item, String name, StoreSection stores, Duration defaultInterval) {
    Duration interval = item.get("interval").duration(defaultInterval);
    if (interval.compareTo(Duration.ofMillis(500)) < 0) {
      item.get("interval").problem("an interval must be at least 500ms");
      interval = defaultInterval;
    }
    Duration timeout = item.get("timeout").duration(Duration.ofMillis(interval.toMillis() * 4 / 5));
    if (timeout.compareTo(interval) >= 0 || !timeout.isPositive()) {
      item.get("timeout").problem("a timeout must be shorter than the interval");
    }
    String type = item.required("type");
    return switch (type) {
      case "prometheus" -> {
        onlyKeys(item, "name", "type", "interval", "timeout", "url", "max_bytes", "semantics");
        yield Optional.of(
            new SourceConfig.Prometheus(
                name,
                interval,
                timeout,
                url(item, "url"),
                access(item),
                (long) item.get("max_bytes").number(DEFAULT_MAX_BYTES),
                semantics(item)));
      }
      case "scrape" ->
          Optional.of(new ScrapeSection(this, stores, folder).read(item, name, interval, timeout));
      case "probes" -> {
        item.onlyKeys("name", "type", "interval", "timeout", "probes");
        yield Optional.of(new SourceConfig.Probes(name, interval, timeout, probes(item)));
      }
      default -> {
        if (!type.isBlank()) {
          item.get("type")
              .problem("unknown type \"" + type + "\"; known: prometheus, scrape, probes");
        }
        yield Optional.empty();
      }
    };
  }

  private List<Probe> probes(Yaml source) {
    List<Probe> probes = new ArrayList<>();
    Set<String> names = new HashSet<>();
    if (!source.get("probes").present()) {
      source.problem(
          "\"probes\" is missing: list endpoints, each with name, kind and url or address");
    }
    for (Yaml item : source.get("probes").items()) {
      onlyKeys(item, "name", "kind", "url", "address", "status", "body", "not_body", "optional");
      String name = item.required("name");
      if (!name.isBlank() && !names.add(name)) {
        item.get("name").problem("there is already a probe \"" + name + "\"");
      }
      ProbeKind kind = probeKind(item);
      boolean socket = kind == ProbeKind.TCP || kind == ProbeKind.TLS;
      probes.add(
          new Probe(
              name,
              kind,
              socket ? address(item) : url(item, "url").toString(),
              access(item),
              item.get("status").items().stream().map(status -> status.integer(200)).toList(),
              pattern(item.get("body")),
              pattern(item.get("not_body")),
              item.get("optional").items().stream().map(Yaml::text).toList()));
    }
    return probes;
  }

  private static ProbeKind probeKind(Yaml item) {
    String word = item.required("kind");
    for (ProbeKind kind : ProbeKind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
        return kind;
      }
    }
    if (!word.isBlank()) {
      item.get("kind")
          .problem("unknown kind \"" + word + "\"; known: http, tcp, tls, actuator, kubernetes");
    }
    return ProbeKind.HTTP;
  }

  private static String address(Yaml item) {
    String address = item.required("address");
    if (!address.isBlank() && !address.matches(".+:\\d{1,5}")) {
      item.get("address").problem("expected host:port, found \"" + address + "\"");
    }
    return address;
  }

  private static Optional<String> pattern(Yaml value) {
    if (!value.present()) {
      return Optional.empty();
    }
    try {
      Pattern.compile(value.text());
    } catch (PatternSyntaxException e) {
      value.problem("bad regular expression: " + e.getDescription());
    }
    return Optional.of(value.text());
  }

  static URI url(Yaml item, String key) {
    String text = item.required(key);
    try {
      URI url = new URI(text);
      if (text.isBlank()
          || (("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
              && url.getHost() != null)) {
        if (url.getUserInfo() != null) {
          item.get(key).problem("a URL must not carry a password; use basic: {username, password}");
        }
        return url;
      }
    } catch (URISyntaxException e) {
      // Told below, in the reader's words.
    }
    item.get(key)
        .problem(
            "expected a URL such as http://127.0.0.1:9090, found \""
                + withoutUserInfo(text)
                + "\"");
    return URI.create("");
  }

  private static String withoutUserInfo(String url) {
    return url.replaceAll("//[^/@]*@", "//…@");
  }

  static void onlyKeys(Yaml item, String... own) {
    String[] all = java.util.Arrays.copyOf(own, own.length + ACCESS_KEYS.length);
    System.arraycopy(ACCESS_KEYS, 0, all, own.length, ACCESS_KEYS.length);
    item.onlyKeys(all);
  }

  Access access(Yaml item) {
    Optional<Access.Basic> basic = Optional.empty();
    Yaml login = item.get("basic");
    if (login.present()) {
      login.onlyKeys("username", "password");
      login.required("password");
      basic =
          Optional.of(
              new Access.Basic(login.required("username"), reference(login.get("password"))));
    }
    Optional<Secret> bearer =
        item.get("bearer").present()
            ? Optional.of(reference(item.get("bearer")))
            : Optional.empty();
    Map<String, Secret> headers = new HashMap<>();
    item.get("headers").entries().forEach((name, value) -> headers.put(name, checked(value)));
    Optional<Access.Tls> tls = Optional.empty();
    Yaml files = item.get("tls");
    if (files.present()) {
      files.onlyKeys("ca", "certificate", "key");
      tls =
          Optional.of(
              new Access.Tls(
                  file(files.get("ca")), file(files.get("certificate")), file(files.get("key"))));
      if (files.get("certificate").present() != files.get("key").present()) {
        files.problem("a client certificate needs both \"certificate\" and \"key\"");
      }
    }
    return new Access(basic, bearer, headers, tls);
  }

  private Optional<Path> file(Yaml value) {
    if (!value.present()) {
      return Optional.empty();
    }
    Path path = folder.resolve(value.text());
    if (!Files.isReadable(path)) {
      value.problem("the file cannot be read: " + value.text());
    }
    return Optional.of(path);
  }

  /** A password or token: never written out in the configuration. */
  private Secret reference(Yaml value) {
    Secret secret = checked(value);
    if (value.isScalar() && !secret.refers()) {
      value.problem("a secret is not written here: use ${env:NAME} or ${file:PATH}");
    }
    return secret;
  }

  /** What a password or token stands for; something else where it cannot be known. */
  String revealedReference(Yaml value) {
    Secret secret = reference(value);
    try {
      return secret.reveal(environment);
    } catch (IllegalStateException e) {
      // Told by reference already; what would be made of this is never used.
      return "unknown";
    }
  }

  private Secret checked(Yaml value) {
    Secret secret = new Secret(value.text(), folder);
    try {
      secret.reveal(environment);
    } catch (IllegalStateException e) {
      value.problem(String.valueOf(e.getMessage()));
    }
    return secret;
  }
}
