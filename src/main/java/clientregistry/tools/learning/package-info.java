/**
 * What the hub does at night: learns a rule set as {@code ./hub train} does, asks whether it is safe and what it would
 * change, and proposes it or puts it in force. It is a process of its own with its own memory.
 */
package clientregistry.tools.learning;
