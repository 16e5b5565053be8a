/** Files that a site writes: what is wrong with one, all of it, each with its line. */
package clientregistry.person.files;
