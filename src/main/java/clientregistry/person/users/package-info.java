/** People: who they are, what they may be, from where, and how their passwords are kept. */
package clientregistry.person.users;
