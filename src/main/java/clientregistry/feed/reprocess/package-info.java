/**
 * Stored messages on their way through their door again: to be processed once the cause of a refusal is mended, or
 * only to be read. What came since is not overwritten unless somebody says so.
 */
package clientregistry.feed.reprocess;
