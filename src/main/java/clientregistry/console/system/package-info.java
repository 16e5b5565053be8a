/**
 * Pages of the console: servers, queues, jobs, messages, sources. They show ids, and what is known from memory while
 * PostgreSQL is down.
 */
package clientregistry.console.system;
