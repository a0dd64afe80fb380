package io.highwater.prometheus.client;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** As much of DER as it takes to put an older key format into PKCS #8 (RFC 5208, 5915, 8017). */
final class Der {
  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;
  private static final int CURVE = 0xa0;
  private static final byte[] VERSION_0 = {2, 1, 0};

  /** 1.2.840.113549.1.1.1 and no parameters. */
  private static final byte[] RSA = {
    6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0
  };

  /** 1.2.840.10045.2.1. */
  private static final byte[] EC = {6, 7, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1};

  private final byte[] bytes;
  private int at;

  private Der(byte[] bytes) {
    this.bytes = bytes;
  }

  static byte[] pkcs8OfRsa(byte[] pkcs1) {
    return pkcs8(RSA, pkcs1);
  }

  /**
   * @throws IllegalArgumentException when the key does not name its curve
   */
  static byte[] pkcs8OfEc(byte[] sec1) {
    Der fields = new Der(new Der(sec1).content(SEQUENCE));
    while (fields.at < fields.bytes.length) {
      int tag = fields.bytes[fields.at] & 0xff;
      byte[] content = fields.content(tag);
      if (tag == CURVE) {
        return pkcs8(join(EC, content), sec1);
      }
    }
    throw new IllegalArgumentException("the key does not name its curve");
  }

  private static byte[] pkcs8(byte[] algorithm, byte[] key) {
    return wrap(SEQUENCE, join(VERSION_0, join(wrap(SEQUENCE, algorithm), wrap(OCTETS, key))));
  }

  private static byte[] wrap(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.length;
    if (length > 0xffff) {
      throw new IllegalArgumentException("the key is too long");
    }
    if (length > 0xff) {
      out.write(0x82);
      out.write(length >> 8);
    } else if (length > 0x7f) {
      out.write(0x81);
    }
    out.write(length);
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /** The content of the element here, which must have {@code tag}; goes behind it. */
  private byte[] content(int tag) {
    if (next() != tag) {
      throw new IllegalArgumentException("unexpected element");
    }
    int length = next();
    if (length > 0x7f) {
      int count = length & 0x7f;
      length = 0;
      for (int i = 0; i < count; i++) {
        length = length << 8 | next();
      }
    }
    if (length < 0 || length > bytes.length - at) {
      throw new IllegalArgumentException("element is cut off");
    }
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  private int next() {
    if (at >= bytes.length) {
      throw new IllegalArgumentException("element is cut off");
    }
    return bytes[at++] & 0xff;
  }
}
