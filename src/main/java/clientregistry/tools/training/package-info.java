/**
 * Learns the weights of a rule set from a registry's own records, which nobody labelled: how often levels are seen by
 * chance and of one person. Deterministic: the same records and seed give the same rules.
 */
package clientregistry.tools.training;
