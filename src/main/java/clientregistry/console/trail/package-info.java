/** Pages of the console: who looked at whom. */
package clientregistry.console.trail;
