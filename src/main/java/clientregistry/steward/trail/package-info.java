/**
 * What auditors ask beside single entries: who looked at somebody, what somebody did, what stands out. Everything is
 * counted from a bounded number of the newest entries, and says so where there were more.
 */
package clientregistry.steward.trail;
