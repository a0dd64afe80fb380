package io.highwater.app.demo;

import java.net.URI;

/**
 * What a monitoring system needs to know of one part of the platform.
 *
 * @param job the label {@code job}
 * @param instance the label {@code instance}
 * @param metrics a page in the text format 0.0.4
 * @param health answers 200 while the part is well
 */
public record DemoTarget(String job, String instance, URI metrics, URI health) {}
