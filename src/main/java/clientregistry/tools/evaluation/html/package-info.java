/**
 * An evaluation as one HTML file that needs nothing else: style and plots are inside. It is well-formed XML, too.
 * Unlike everything else about an evaluation it shows demographics: those of the pairs that were judged wrongly.
 */
package clientregistry.tools.evaluation.html;
