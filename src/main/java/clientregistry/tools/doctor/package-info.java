/** Looks at an installation, running or not, for what is wrong or soon will be. Changes nothing. */
package clientregistry.tools.doctor;
