/** What hooks tell about a notification: Alertmanager's webhook message and a short text. */
@org.jspecify.annotations.NullMarked
package io.highwater.plugins.payload;
