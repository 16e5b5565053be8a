package clientregistry.person.security;

/** Who sent something: the registered certificate, and the source it spoke for in this message. */
public record Sender(Node node, Source source) {
}
