/**
 * Accounts of people, and who is signed in: rows of PostgreSQL, the same for every node. The rules of accounts are in
 * {@code clientregistry.person.users}.
 */
package clientregistry.store.users;
