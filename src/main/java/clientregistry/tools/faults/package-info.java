/**
 * The fault harness: a registry of its own under a steady load, harmed on purpose, and judged afterwards by what its
 * senders were told. Servers and hubs are real processes; proxies stand between them. Nothing else of the hub uses this
 * package.
 */
package clientregistry.tools.faults;
