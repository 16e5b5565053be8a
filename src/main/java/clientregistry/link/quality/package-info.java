/**
 * How good the links are, by what stewards answer to questions drawn at random, and what the model itself expects.
 */
package clientregistry.link.quality;
