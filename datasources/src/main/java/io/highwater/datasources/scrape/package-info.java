/** Scraping of metrics pages into memory, queried with PromQL. */
@org.jspecify.annotations.NullMarked
package io.highwater.datasources.scrape;
