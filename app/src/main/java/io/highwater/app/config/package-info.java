/**
 * The configuration file: its shape, its reading with places for every mistake, and its references
 * to secrets.
 */
@org.jspecify.annotations.NullMarked
package io.highwater.app.config;
