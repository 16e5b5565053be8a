/** Pages of the console: servers, queues, jobs, messages, sources. */
package clientregistry.console.system;
