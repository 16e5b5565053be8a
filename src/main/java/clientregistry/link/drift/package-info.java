/**
 * What each source feeds by day, counted behind the feeds, and whether it is as usual: counters, no demographics.
 */
package clientregistry.link.drift;
