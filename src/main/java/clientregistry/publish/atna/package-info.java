/**
 * What an ATNA audit repository is told (ITI-20): DICOM audit messages as syslog frames over TLS, and how it is known
 * that it has them. Each repository is a target of the outbox, so that it gets all, in order, once it is back.
 */
package clientregistry.publish.atna;
