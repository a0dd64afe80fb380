/** Alertmanager's API v2: alerts, and silences to read and write. */
@org.jspecify.annotations.NullMarked
package io.highwater.datasources.alertmanager;
