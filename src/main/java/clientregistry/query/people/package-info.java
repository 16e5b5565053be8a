/**
 * Finding people by what somebody knows of them: the keys, the normalisation and the comparison of matching, asked by
 * stewards, and by whoever else may look for people one day. What is frequent is told as at least so
 * many, and what to add.
 */
package clientregistry.query.people;
