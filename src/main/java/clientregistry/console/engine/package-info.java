/** Pages of the console: routes, rules, quality, users. */
package clientregistry.console.engine;
