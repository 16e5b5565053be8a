/**
 * The routes of a running hub as it tells of them, and the picture of the way of what is fed. Nothing here knows
 * Camel.
 */
package clientregistry.query.routes;
