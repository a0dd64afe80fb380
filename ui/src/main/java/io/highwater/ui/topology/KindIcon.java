package io.highwater.ui.topology;

import io.highwater.engine.signal.Topology.Kind;

/** What a service is, drawn: outlines in a box of 16 by 16, to be stroked. */
final class KindIcon {
  static final double BOX = 16;

  private KindIcon() {}

  static String path(Kind kind) {
    return switch (kind) {
      // One way becomes three.
      case LOAD_BALANCER ->
          "M1.5 8 H6 M6 8 L13 3 M6 8 H14 M6 8 L13 13 M11 2.5 H13.5 V5 "
              + "M12 6.2 L14 8 L12 9.8 M13.5 11 V13.5 H11";
      // A cube.
      case SERVICE -> "M8 1.5 L14 4.7 V11.3 L8 14.5 L2 11.3 V4.7 Z M2 4.7 L8 8 L14 4.7 M8 8 V14.5";
      // Layers with a flash.
      case CACHE -> "M8.8 1.5 L3.5 9 H7.6 L6.9 14.5 L12.5 6.8 H8.2 Z";
      // A drum.
      case STORE ->
          "M2.5 4 A5.5 2.2 0 0 1 13.5 4 A5.5 2.2 0 0 1 2.5 4 Z M2.5 4 V12 "
              + "A5.5 2.2 0 0 0 13.5 12 V4 M2.5 8 A5.5 2.2 0 0 0 13.5 8";
      // Letters waiting in line.
      case QUEUE ->
          "M1.5 4.5 H4.5 V11.5 H1.5 Z M6.5 4.5 H9.5 V11.5 H6.5 Z M11.5 4.5 H14.5 V11.5 H11.5 Z";
      // A cog.
      case WORKER ->
          "M8 5.2 A2.8 2.8 0 0 1 8 10.8 A2.8 2.8 0 0 1 8 5.2 Z M8 1.5 V3.4 M8 12.6 V14.5 M1.5 8"
              + " H3.4 M12.6 8 H14.5 M3.4 3.4 L4.8 4.8 M11.2 11.2 L12.6 12.6 M3.4 12.6 L4.8 11.2"
              + " M11.2 4.8 L12.6 3.4";
      // Three that agree.
      case COORDINATION ->
          "M8 1.6 A2 2 0 0 1 8 5.6 A2 2 0 0 1 8 1.6 Z M3.2 10 A2 2 0 0 1 3.2 14 A2 2 0 0 1 3.2 10 Z"
              + " M12.8 10 A2 2 0 0 1 12.8 14 A2 2 0 0 1 12.8 10 Z M6.9 5.4 L4.3 10.2 M9.1 5.4"
              + " L11.7 10.2 M5.2 12 H10.8";
      // An eye.
      case MONITORING ->
          "M1.2 8 Q8 0.8 14.8 8 Q8 15.2 1.2 8 Z M8 5.8 A2.2 2.2 0 0 1 8 10.2 "
              + "A2.2 2.2 0 0 1 8 5.8 Z";
      // A person.
      case CLIENT ->
          "M8 1.8 A2.9 2.9 0 0 1 8 7.6 A2.9 2.9 0 0 1 8 1.8 Z M2.2 14.2 "
              + "A5.8 5 0 0 1 13.8 14.2";
    };
  }
}
