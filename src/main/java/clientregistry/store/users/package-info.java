/** Accounts of people, and who is signed in: rows of PostgreSQL, the same for every node. */
package clientregistry.store.users;
