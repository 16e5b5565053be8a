/**
 * How large the machines of a registry must be: arithmetic over what {@code ./hub bench} measured. Knows no registry and
 * no server.
 */
package clientregistry.tools.capacity;
