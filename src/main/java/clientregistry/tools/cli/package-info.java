/**
 * The command line, {@code ./hub}: one class a command, listed in {@link clientregistry.tools.cli.HubCommand}.
 * Commands work on a running hub through its database, its doors or the stewards' API, or on one of their own.
 */
package clientregistry.tools.cli;
