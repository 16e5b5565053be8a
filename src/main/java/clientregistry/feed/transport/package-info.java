/**
 * Channel handlers of the MLLP door (HL7 v2 transport specification, MLLP release 1), between TLS and the application:
 * frames with a limit in size and time, one message in flight per connection, answers in order. Pipeline, from the
 * socket: {@code ConnectionGate, MllpFrameEncoder, MllpFrameDecoder, OneAtATime, application}. Each connection has
 * instances of its own.
 *
 * <p>Camel's HL7 codec has no size limit, takes two messages for one when an end byte is lost, and with asynchronous
 * processors the answers of one connection overtake each other.
 *
 * <p>The HTTP door has the same guarantees: {@code HTTP codec, ConnectionGate, RequestGuard, OneRequestAtATime,
 * aggregator, application}.
 *
 * <p>What all connections together may cost is in {@code Connections} (how many, per door) and {@code HeldBytes} (bytes,
 * over both).
 */
package clientregistry.feed.transport;
