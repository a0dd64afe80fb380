package io.highwater.engine.store;

/**
 * A hook was told that an alert fires, and is owed its end.
 *
 * @param receiver with {@code groupKey} names the group that told of it
 * @param notificationId of the newest message that told of it
 */
public record ToldRow(
    String hook, String receiver, String groupKey, String episode, String notificationId) {}
