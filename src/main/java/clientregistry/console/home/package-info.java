/** Pages of the console that every reader has: the first one, his own settings, help, and the way out. */
package clientregistry.console.home;
