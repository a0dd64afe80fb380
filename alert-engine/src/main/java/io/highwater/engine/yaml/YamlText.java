package io.highwater.engine.yaml;

import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes YAML. */
public final class YamlText {
  private static final int WIDTH = 160;

  private YamlText() {}

  /**
   * A document in block style.
   *
   * @param value maps, in their order, lists, texts, numbers and truths
   */
  public static String of(Object value) {
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setIndent(4)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(false)
            .setWidth(WIDTH)
            .build();
    return new Dump(settings).dumpToString(value);
  }
}
