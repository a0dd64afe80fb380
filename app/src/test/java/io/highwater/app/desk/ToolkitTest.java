package io.highwater.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToolkitTest {
  @Test
  void aMissingLibraryHasAnotherRemedyThanAMissingDisplay() {
    assertThat(Toolkit.refusal("Unable to load glass GTK library."))
        .isEqualTo(
            "no window can be opened (Unable to load glass GTK library.): install GTK 3 (Debian,"
                + " Ubuntu: libgtk-3-0), or go on with --headless");
    assertThat(Toolkit.refusal("Unable to open DISPLAY"))
        .isEqualTo(
            "no window can be opened (Unable to open DISPLAY): set DISPLAY, or go on with"
                + " --headless");
  }
}
