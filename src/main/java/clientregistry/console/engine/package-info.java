/**
 * Pages of the console: routes, rules, quality, users. Each group of them has a class, which {@code EnginePages} lists.
 */
package clientregistry.console.engine;
