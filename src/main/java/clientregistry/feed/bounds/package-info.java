/**
 * How much one message may hold, whatever its form, and how much of all messages may be read at one moment. The bounds
 * are in {@code Bounds}, each a setting; readers ask here before they read.
 */
package clientregistry.feed.bounds;
