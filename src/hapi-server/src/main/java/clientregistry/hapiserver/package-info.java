/**
 * The embedded HAPI FHIR R4 server: a process of its own that stores Patients, AuditEvents and one Basic in PostgreSQL.
 *
 * <p>Read {@link clientregistry.hapiserver.HapiServer} first, then {@link clientregistry.hapiserver.FhirConfiguration}.
 */
package clientregistry.hapiserver;
