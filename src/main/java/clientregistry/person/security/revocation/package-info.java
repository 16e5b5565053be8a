/**
 * Whether a certificate was revoked, by what its CA says of it: lists (CRL, RFC 5280) and answers (OCSP, RFC 6960).
 * They are fetched beside, kept, and judged by the PKIX of Java, which never asks anybody itself.
 */
package clientregistry.person.security.revocation;
