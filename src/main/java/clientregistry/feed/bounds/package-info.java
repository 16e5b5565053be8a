/** How much one message may hold, whatever its form, and how much of all messages may be read at one moment. */
package clientregistry.feed.bounds;
