/**
 * The web console: pages for people, drawn by the hub. What a page shows or does is asked of the stewards' API, as its
 * reader; here it becomes words, tables and drawings. Each area has a package of its own, which gives its pages as lines
 * of a table ({@link clientregistry.console.Area}).
 */
package clientregistry.console;
