package io.highwater.datasources.scrape;

import io.highwater.engine.yaml.Yaml;
import io.highwater.prometheus.client.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads how a job is let in by its targets. Never quotes a secret. */
record ScrapeAccess(Path folder, Function<Yaml, String> secrets) {

  Credential credential(Yaml item) {
    long ways =
        List.of("basic_auth", "authorization", "bearer_token", "bearer_token_file").stream()
            .filter(key -> item.get(key).present())
            .count();
    if (ways > 1) {
      item.problem(
          "at most one of basic_auth, authorization, bearer_token & bearer_token_file must be"
              + " configured");
      return new Credential.None();
    }
    try {
      if (item.get("basic_auth").present()) {
        return basic(item.get("basic_auth"));
      }
      if (item.get("authorization").present()) {
        return authorization(item.get("authorization"));
      }
      if (item.get("bearer_token").present()) {
        return new Credential.Bearer(secrets.apply(item.get("bearer_token")));
      }
      if (item.get("bearer_token_file").present()) {
        return new Credential.AuthorizationFile("Bearer", file(item.get("bearer_token_file")));
      }
    } catch (IllegalArgumentException e) {
      item.problem(String.valueOf(e.getMessage()));
    }
    return new Credential.None();
  }

  private Credential basic(Yaml login) {
    login.onlyKeys("username", "password", "password_file");
    String user = login.get("username").text();
    if (login.get("password").present() && login.get("password_file").present()) {
      login.problem("at most one of basic_auth password & password_file must be configured");
    }
    return login.get("password_file").present()
        ? new Credential.BasicFile(user, file(login.get("password_file")))
        : new Credential.Basic(user, secrets.apply(login.get("password")));
  }

  private Credential authorization(Yaml item) {
    item.onlyKeys("type", "credentials", "credentials_file");
    String type = item.get("type").text("Bearer").strip();
    if (type.equalsIgnoreCase("basic")) {
      item.problem("authorization type cannot be set to \"basic\", use \"basic_auth\" instead");
    }
    if (item.get("credentials").present() && item.get("credentials_file").present()) {
      item.problem(
          "at most one of authorization credentials & credentials_file must be configured");
    }
    if (item.get("credentials_file").present()) {
      return new Credential.AuthorizationFile(type, file(item.get("credentials_file")));
    }
    String secret = secrets.apply(item.get("credentials"));
    return type.equals("Bearer")
        ? new Credential.Bearer(secret)
        : new Credential.Header("Authorization", type + " " + secret);
  }

  Tls tls(Yaml item, List<String> warnings) {
    if (!item.present()) {
      return Tls.SYSTEM;
    }
    for (String key : item.keys()) {
      switch (key) {
        case "ca_file", "cert_file", "key_file", "min_version", "max_version" -> {}
        case "insecure_skip_verify",
            "server_name",
            "ca",
            "cert",
            "key",
            "ca_ref",
            "cert_ref",
            "key_ref" -> {
          if (!item.get(key).text().equals("false")) {
            warnings.add(
                ScrapeConfigs.place(item.key(key))
                    + "tls_config: "
                    + key
                    + " is not supported here: certificates are checked as usual");
          }
        }
        default -> item.key(key).problem("field " + key + " not found in tls_config");
      }
    }
    if (item.get("cert_file").present() != item.get("key_file").present()) {
      item.problem("exactly one of cert_file and key_file is given: both or none are needed");
      return Tls.SYSTEM;
    }
    Optional<Path> authorities =
        item.get("ca_file").present() ? Optional.of(file(item.get("ca_file"))) : Optional.empty();
    Optional<Tls.Identity> identity =
        item.get("cert_file").present()
            ? Optional.of(new Tls.Identity(file(item.get("cert_file")), file(item.get("key_file"))))
            : Optional.empty();
    return new Tls(authorities, identity);
  }

  private Path file(Yaml value) {
    Path path = folder.resolve(value.text());
    if (!Files.isReadable(path)) {
      value.problem("the file cannot be read: " + value.text());
    }
    return path;
  }
}
