/**
 * This registry as a mediator of OpenHIM: what OpenHIM core's API is told of it, and what is known of how that went.
 * Feeds go on, whatever it does.
 */
package clientregistry.publish.openhim;
