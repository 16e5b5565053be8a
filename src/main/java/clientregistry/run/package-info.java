/**
 * Start and stop: embedded servers, database, the domain put together, then Camel with listeners and routes, and back
 * in the reverse order. The only package of the registry that knows Camel.
 */
package clientregistry.run;
