/** Drawings of the console: SVG with classes and attributes, so that it needs no style of its own. */
package clientregistry.console.drawing;
