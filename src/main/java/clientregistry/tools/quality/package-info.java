/**
 * Draws the questions by which stewards say how good the links are.
 */
package clientregistry.tools.quality;
