/**
 * Starts, watches and stops the real PostgreSQL, Elasticsearch and HAPI FHIR servers that the hub brings along.
 *
 * <p>Each server is a child process on 127.0.0.1 with its files below one data directory. In production the hub is
 * pointed to the site's own servers and nothing here runs. Linux only, like the PostgreSQL binaries. The way in is
 * {@link clientregistry.servers.EmbeddedServers}.
 */
package clientregistry.servers;
