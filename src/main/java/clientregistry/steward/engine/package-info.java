/**
 * What people see of the engine itself, for the stewards' API: rule sets, how good links are, accounts of people. What
 * they change of it is an errand of {@code clientregistry.steward.api}.
 */
package clientregistry.steward.engine;
