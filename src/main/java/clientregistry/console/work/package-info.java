/** Pages of the console: questions and proposals. What is done there is a command of the stewards' API. */
package clientregistry.console.work;
