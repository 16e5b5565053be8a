/**
 * What an ATNA audit repository is told (ITI-20): DICOM audit messages as syslog frames over TLS, and how it is known
 * that it has them.
 */
package clientregistry.publish.atna;
