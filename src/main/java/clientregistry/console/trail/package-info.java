/**
 * Pages for auditors: entries, who looked at whom, what stands out, broken glass, whether the trail is whole. That
 * somebody was shown is itself an entry.
 */
package clientregistry.console.trail;
