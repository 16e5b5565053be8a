/**
 * Pages of the console that every reader has: the first one, his own settings, help, and the way out. Nothing of
 * anybody in the registry stands on them.
 */
package clientregistry.console.home;
