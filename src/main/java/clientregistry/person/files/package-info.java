/**
 * Files that a site writes: what is wrong with one, all of it, each with its line. Who says which entries there are has
 * a form here to check them by.
 */
package clientregistry.person.files;
