/**
 * Draws the questions by which stewards say how good the links are. What became of the answers is in {@code
 * clientregistry.link.quality}.
 */
package clientregistry.tools.quality;
