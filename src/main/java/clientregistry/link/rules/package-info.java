/**
 * Which rule set is in force, for all nodes, and how another one comes into force. What a rule set says is in {@link
 * clientregistry.match.matching.RuleSet}.
 */
package clientregistry.link.rules;
