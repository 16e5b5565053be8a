/**
 * How fast a hub is, and what of it nobody could do without: load of several windows, processor time of each process,
 * and floors measured in the same run. Senders are a process of their own.
 */
package clientregistry.tools.bench;
