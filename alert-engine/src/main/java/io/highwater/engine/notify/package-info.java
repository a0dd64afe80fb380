/**
 * What is said about alerts, by operators (silences, acknowledgements, notes) and to them
 * (notifications).
 */
@org.jspecify.annotations.NullMarked
package io.highwater.engine.notify;
