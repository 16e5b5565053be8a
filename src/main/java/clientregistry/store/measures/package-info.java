/**
 * What the hub measures of itself: how long things took, and samples of that and other figures over days. No
 * demographics.
 */
package clientregistry.store.measures;
