/** The hook that posts Alertmanager's webhook message to a URL. */
@org.jspecify.annotations.NullMarked
package io.highwater.plugins.webhook;
