/**
 * What each source feeds by day, counted behind the feeds, and whether it is as usual: counters, no demographics. What
 * stands out is an event, a metric and a line of {@code ./hub status}.
 */
package clientregistry.link.drift;
