/**
 * A sender: FHIR over HTTPS and HL7v2 over MLLP with a client certificate, and many of them at once as load. The
 * commands, the demo and the fault harness send with it, and so do tests.
 */
package clientregistry.tools.client;
