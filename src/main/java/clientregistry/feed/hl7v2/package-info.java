/**
 * HL7 version 2 messages of the MLLP door: bytes in, {@link clientregistry.feed.hl7v2.Envelope} and
 * {@link clientregistry.feed.hl7v2.Hl7Message}, demographics and merges out, and the acknowledgement that answers them.
 *
 * <p>We read messages with a lean reader of our own, not with HAPI's: parsing into HAPI's classes, reading through a
 * Terser and generating the ACK cost more than half of this door; HAPI decodes MSH-18 with a wrong table, throws on
 * versions and structures it does not know, and leaves nothing to answer with when a message is broken. A client
 * registry needs four segments and no more grammar than fields, repetitions, components and escapes.
 */
package clientregistry.feed.hl7v2;
