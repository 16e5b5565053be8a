/**
 * Finding people by what somebody knows of them: the keys, the normalisation and the comparison of matching, asked by
 * stewards, and by whoever else may look for people one day.
 */
package clientregistry.query.people;
