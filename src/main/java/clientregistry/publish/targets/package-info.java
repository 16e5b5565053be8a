/**
 * What a target still has to be told, in order and by one node at a time; what it refuses is parked. Also what is
 * published to the FHIR server, and what keeps a late publication from overwriting a newer one.
 */
package clientregistry.publish.targets;
