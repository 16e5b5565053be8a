/**
 * The embedded HAPI FHIR R4 server: a process of its own that stores Patients and AuditEvents in PostgreSQL.
 *
 * <p>Read {@link clientregistry.hapiserver.HapiServer} first, then {@link clientregistry.hapiserver.FhirConfiguration}.
 */
package clientregistry.hapiserver;
