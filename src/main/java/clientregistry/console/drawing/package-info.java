/**
 * Drawings of the console as inline SVG: classes and attributes only, so that the page's style colours them in light and
 * dark, with a title for who does not see them. What they say stands beside them as text, too.
 */
package clientregistry.console.drawing;
