/**
 * The search index kept, built anew and believed: what is in it follows from PostgreSQL, and when in doubt another one
 * is built. Also how a database that was restored is noticed.
 */
package clientregistry.publish.index;
