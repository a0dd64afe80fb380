/** PromQL: parser, type checker, printer and an evaluator for float samples. */
@org.jspecify.annotations.NullMarked
package io.highwater.datasources.promql;
