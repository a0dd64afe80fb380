package io.highwater.datasources.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTargetsTest {
  @TempDir Path folder;

  private FileTargets targets(String... paths) {
    return new FileTargets(
        List.of(paths).stream().map(path -> TargetFiles.of(folder, path)).toList(), false);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static List<String> addresses(FileTargets.Found found) {
    return found.groups().stream().flatMap(group -> group.targets().stream()).toList();
  }

  @Test
  void readsJsonAndYamlAndTellsWhereEachTargetComesFrom() throws IOException {
    Path json =
        write("a.json", "[\n\t{\"targets\": [\"h1:1\", \"h2:1\"], \"labels\": {\"env\": \"x\"}}]");
    Path yaml = write("b.yml", "- targets: ['h3:1']\n- targets: []\n");
    FileTargets.Found found = targets("a.json", "b.yml").read();
    assertThat(found.mistakes()).isEmpty();
    assertThat(found.groups())
        .containsExactly(
            new TargetGroup(
                List.of("h1:1", "h2:1"), Map.of("env", "x", "__meta_filepath", json.toString())),
            new TargetGroup(List.of("h3:1"), Map.of("__meta_filepath", yaml.toString())),
            new TargetGroup(List.of(), Map.of("__meta_filepath", yaml.toString())));
  }

  @Test
  void seesFilesOfAPatternComeChangeAndGo() throws IOException {
    FileTargets targets = targets("t-*.json");
    assertThat(targets.read()).isEqualTo(new FileTargets.Found(List.of(), List.of()));
    write("t-1.json", "[{\"targets\": [\"h1:1\"]}]");
    write("other.json", "[{\"targets\": [\"h9:1\"]}]");
    assertThat(addresses(targets.read())).containsExactly("h1:1");
    Path second = write("t-2.json", "[{\"targets\": [\"h2:1\"]}]");
    write("t-1.json", "[{\"targets\": [\"h3:1\"]}]");
    assertThat(addresses(targets.read())).containsExactly("h3:1", "h2:1");
    Files.delete(second);
    assertThat(addresses(targets.read())).containsExactly("h3:1");
  }

  @Test
  void aBadFileKeepsItsLastGoodTargetsAndSaysSoUntilItIsGoodAgain() throws IOException {
    String good = "- targets: ['h1:1']\n";
    write("t.yml", good);
    FileTargets targets = targets("t.yml");
    targets.read();
    write("t.yml", "- targets: ['h2:1']\n  lables: {a: b}\n");
    for (int i = 0; i < 2; i++) {
      FileTargets.Found bad = targets.read();
      assertThat(addresses(bad)).containsExactly("h1:1");
      assertThat(bad.mistakes())
          .containsExactly(
              folder.resolve("t.yml")
                  + ":2:3: unknown field \"lables\"; known here: targets, labels; its last good"
                  + " targets go on");
    }
    write("t.yml", good);
    FileTargets.Found again = targets.read();
    assertThat(addresses(again)).containsExactly("h1:1");
    assertThat(again.mistakes()).isEmpty();
  }

  @Test
  void aFileThatCannotBeReadIsForgivenOnceItCan() throws IOException {
    Path file = write("t.yml", "- targets: ['h1:1']\n");
    FileTargets targets = targets("t.yml");
    targets.read();
    Files.delete(file);
    Files.createDirectory(file);
    FileTargets.Found unreadable = targets.read();
    assertThat(addresses(unreadable)).containsExactly("h1:1");
    assertThat(unreadable.mistakes()).singleElement().asString().contains("cannot be read");
    Files.delete(file);
    write("t.yml", "- targets: ['h1:1']\n");
    assertThat(targets.read().mistakes()).isEmpty();
  }

  @Test
  void aFileBadFromTheBeginningYieldsNothing() throws IOException {
    write("t.json", "[{\"targets\": [\"http://u:secret@h1:1/metrics\", \"\"]}]");
    FileTargets.Found found = targets("t.json").read();
    assertThat(found.groups()).isEmpty();
    assertThat(found.mistakes())
        .singleElement()
        .asString()
        .contains(
            "t.json:1:15: \"h1:1/metrics\" is not a valid hostname",
            "t.json:1:47: a target must not be empty",
            "; it yields no targets")
        .doesNotContain("secret");
  }

  @Test
  void aTargetIsNoAddressYetWhereRelabellingMakesOne() throws IOException {
    write("t.yml", "- targets: ['http://h1/healthz']\n");
    FileTargets targets = new FileTargets(List.of(TargetFiles.of(folder, "t.yml")), true);
    assertThat(targets.read().mistakes()).isEmpty();
    assertThat(addresses(targets.read())).containsExactly("http://h1/healthz");
  }

  @Test
  void saysWhenThereIsNoFileOrFolder() {
    assertThat(targets("none.yml", "nowhere/*.yml").read().mistakes())
        .containsExactlyInAnyOrder(
            "there is no file " + folder.resolve("none.yml"),
            "the folder " + folder.resolve("nowhere") + " cannot be read (NoSuchFileException)");
    assertThat(targets("[*.yml").read().mistakes())
        .singleElement()
        .asString()
        .startsWith("\"[*.yml\" is no pattern for files");
  }

  @ParameterizedTest
  @ValueSource(strings = {"targets", "*/t.yml", "a*b/c.json", "t.txt", ""})
  void refusesPathsAsPrometheusDoes(String path) {
    assertThatThrownBy(() -> TargetFiles.of(folder, path))
        .hasMessage("path name \"" + path + "\" is not valid for file discovery");
  }
}
