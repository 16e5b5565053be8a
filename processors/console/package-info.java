/** How a browser's request to the console becomes a page or a deed, and what it is told. */
package console;
