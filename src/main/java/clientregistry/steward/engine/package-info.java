/** What people see of the engine itself, for the stewards' API: rule sets, how good links are, accounts of people. */
package clientregistry.steward.engine;
