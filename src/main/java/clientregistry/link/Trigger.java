package clientregistry.link;

/**
 * What a message calls itself where its protocol tells apart what a registry does not; for the audit messages that its
 * profile wants.
 *
 * @param event   message code and trigger event, {@code ADT^A28}
 * @param version of the protocol, {@code 2.5}; null when the message names none there is
 */
public record Trigger(String event, String version) {
}
