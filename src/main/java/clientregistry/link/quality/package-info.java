/**
 * How good the links are, by what stewards answer to questions drawn at random, and what the model itself expects. Who
 * draws the questions is {@code clientregistry.tools.quality}.
 */
package clientregistry.link.quality;
