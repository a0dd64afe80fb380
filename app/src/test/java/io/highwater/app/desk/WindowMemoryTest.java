package io.highwater.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.ui.shell.Arrangement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowMemoryTest {
  @TempDir Path folder;

  @Test
  void whatIsKeptComesBack() {
    WindowMemory memory = new WindowMemory(folder.resolve("state").resolve("window.properties"));
    assertThat(memory.read()).isEmpty();
    Arrangement arrangement =
        new Arrangement(new Rectangle2D(-1200.5, 40, 1400, 900), true, false, 130);
    memory.write(arrangement);
    assertThat(memory.read()).contains(arrangement);
  }

  @Test
  void aFileThatSaysNothingIsAsGoodAsNone() throws IOException {
    Path file = folder.resolve("window.properties");
    WindowMemory memory = new WindowMemory(file);
    for (String text : new String[] {"", "x=1\ny=2\nwidth=wide\nheight=3", "x=NaN\ny=2"}) {
      Files.writeString(file, text);
      assertThat(memory.read()).as(text).isEmpty();
    }
  }
}
