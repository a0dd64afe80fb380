package io.highwater.datasources.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes new inputs of known ones. The same random numbers and the same calls make the same inputs.
 */
final class Mutator {
  /** Bytes of one input, at most. */
  static final int LONGEST = 16 << 10;

  private static final int KEPT = 4_000;

  private final RandomGenerator random;
  private final List<byte[]> known;
  private final List<byte[]> words;

  /**
   * @param corpus not empty
   * @param words pieces of the language
   */
  Mutator(RandomGenerator random, List<byte[]> corpus, List<String> words) {
    this.random = random;
    this.known = new ArrayList<>(corpus);
    this.words = words.stream().map(w -> w.getBytes(StandardCharsets.UTF_8)).toList();
  }

  /** Makes {@code input}, which was accepted, one of those that others are made of. */
  void keep(byte[] input) {
    if (known.size() < KEPT) {
      known.add(input);
    } else {
      // The corpus itself, at the front, stays.
      known.set(KEPT / 2 + random.nextInt(KEPT / 2), input);
    }
  }

  byte[] next() {
    byte[] input =
        switch (random.nextInt(32)) {
          case 0 -> noise();
          case 1, 2 -> babble();
          default -> excerpt(any(known));
        };
    for (int i = random.nextInt(6); i >= 0; i--) {
      input = mutated(input);
    }
    return input.length > LONGEST ? Arrays.copyOf(input, LONGEST) : input;
  }

  private byte[] any(List<byte[]> among) {
    return among.get(random.nextInt(among.size()));
  }

  private byte[] noise() {
    byte[] noise = new byte[random.nextInt(200)];
    random.nextBytes(noise);
    return noise;
  }

  private byte[] babble() {
    byte[] text = {};
    for (int i = random.nextInt(60); i >= 0; i--) {
      text = inserted(text, text.length, any(words));
    }
    return text;
  }

  /** All of a short input, some successive lines of a long one. */
  private byte[] excerpt(byte[] input) {
    if (input.length <= LONGEST / 4) {
      return input;
    }
    int from = random.nextInt(input.length - LONGEST / 8);
    while (from > 0 && input[from - 1] != '\n') {
      from--;
    }
    return Arrays.copyOfRange(input, from, Math.min(input.length, from + LONGEST / 8));
  }

  private byte[] mutated(byte[] input) {
    int length = input.length;
    int at = random.nextInt(length + 1);
    int to = at + random.nextInt(Math.min(length - at, 40) + 1);
    return switch (random.nextInt(10)) {
      case 0 -> inserted(input, at, new byte[] {(byte) random.nextInt(256)});
      case 1 -> inserted(input, at, new byte[] {(byte) (' ' + random.nextInt(95))});
      case 2 -> without(input, at, to);
      case 3 -> Arrays.copyOf(input, at);
      case 4 -> inserted(input, at, repeated(Arrays.copyOfRange(input, at, to)));
      case 5 -> inserted(input, at, repeated(any(words)));
      case 6 -> inserted(input, at, slice(excerpt(any(known))));
      case 7 -> inserted(without(input, at, to), at, any(words));
      case 8 -> flipped(input);
      default -> inserted(input, at, any(words));
    };
  }

  private byte[] flipped(byte[] input) {
    byte[] flipped = input.clone();
    if (flipped.length > 0) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private byte[] slice(byte[] input) {
    int from = random.nextInt(input.length + 1);
    return Arrays.copyOfRange(input, from, from + random.nextInt(input.length - from + 1));
  }

  private byte[] repeated(byte[] piece) {
    int times = random.nextInt(50) == 0 ? random.nextInt(2_000) : random.nextInt(4);
    byte[] repeated = new byte[Math.min(piece.length * times, LONGEST)];
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = piece[i % piece.length];
    }
    return repeated;
  }

  private static byte[] without(byte[] input, int from, int to) {
    byte[] rest = new byte[input.length - (to - from)];
    System.arraycopy(input, 0, rest, 0, from);
    System.arraycopy(input, to, rest, from, input.length - to);
    return rest;
  }

  private static byte[] inserted(byte[] input, int at, byte[] piece) {
    byte[] longer = new byte[input.length + piece.length];
    System.arraycopy(input, 0, longer, 0, at);
    System.arraycopy(piece, 0, longer, at, piece.length);
    System.arraycopy(input, at, longer, at + piece.length, input.length - at);
    return longer;
  }
}
