/**
 * Channel handlers of the MLLP door (HL7 v2 transport specification, MLLP release 1), between TLS and the application:
 * frames with a limit in size and time, one message in flight per connection, answers in order. Pipeline, from the socket:
 * {@code MllpFrameEncoder, MllpFrameDecoder, OneAtATime, application}. Each connection has instances of its own.
 *
 * <p>Camel's HL7 codec has no size limit, takes two messages for one when an end byte is lost, and with asynchronous
 * processors the answers of one connection overtake each other.
 *
 * <p>The HTTP door has the same guarantees: {@code HTTP codec, RequestGuard, OneRequestAtATime, aggregator, application}.
 */
package clientregistry.transport;
