/**
 * Who may speak: registered certificates, the sources they speak for, the identifier systems these assign, as {@code
 * config/sources.yaml} says. Also how PEM files become TLS.
 */
package clientregistry.person.security;
