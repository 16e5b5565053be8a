/**
 * What feeds, stewards and jobs mean for records, persons and links, decided in batches under one lock. {@link
 * clientregistry.link.LinkTransaction} is the commit step, the only place where links come into being; it speaks of no
 * protocol.
 */
package clientregistry.link;
