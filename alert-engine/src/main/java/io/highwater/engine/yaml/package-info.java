/** YAML read with its positions, so that every complaint names file, line and column. */
@org.jspecify.annotations.NullMarked
package io.highwater.engine.yaml;
