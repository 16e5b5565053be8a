/**
 * Whether this hub can do its work, and how much there is and waits in the registry. It is ready while it can accept
 * messages; what else is down is told and makes records or publications wait.
 */
package clientregistry.query.health;
