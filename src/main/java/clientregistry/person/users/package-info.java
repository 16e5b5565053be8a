/**
 * People: who they are, what they may be, from where, and how their passwords are kept. Accounts are stored by {@code
 * clientregistry.store.users}.
 */
package clientregistry.person.users;
