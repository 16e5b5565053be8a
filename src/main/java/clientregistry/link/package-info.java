/**
 * What feeds, stewards and jobs mean for records, persons and links, decided in batches under one lock. {@link
 * clientregistry.link.LinkTransaction} is the commit step, the only place where links come into being; it speaks of no
 * protocol. {@code Floors} is of the bench only: what a commit costs without matching.
 */
package clientregistry.link;
