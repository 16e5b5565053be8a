/**
 * How a browser's request to the console becomes a page or a deed, and what it is told. Pages come from {@code
 * clientregistry.console}, which asks the registry through {@code direct:steward-ask}.
 */
package console;
