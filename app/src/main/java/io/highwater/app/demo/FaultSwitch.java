package io.highwater.app.demo;

/**
 * A fault and how it is brought about and taken back; each is asked only when it changes things.
 */
record FaultSwitch(String name, String title, String description, Runnable inject, Runnable heal) {}
