package io.highwater.app.demo;

/**
 * A fault switch.
 *
 * @param name as on the command line: {@code kill-backend}
 * @param title for a button: {@code Kill a backend}
 * @param description one sentence: what it does and what should be seen
 * @param active whether it is injected now
 */
public record DemoFault(String name, String title, String description, boolean active) {}
