/** Pages of the console: questions and proposals. */
package clientregistry.console.work;
