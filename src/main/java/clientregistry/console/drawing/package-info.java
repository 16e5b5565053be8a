/**
 * Drawings as SVG, for the console's pages and for reports: classes and attributes, no style of their own. All that is
 * written in them is given, in the reader's language.
 */
package clientregistry.console.drawing;
