/**
 * Whether a sender may send what it sent, and which record it is of; then features and blocking keys, after which
 * doors do not matter. Every feed ends in {@link clientregistry.feed.intake.Received}.
 */
package clientregistry.feed.intake;
