/**
 * What is done when something goes wrong: any exception becomes a refusal once, is kept and audited, and is answered
 * in the door's own form. The routes in {@code routes/errors} say for which routes.
 */
package errors;
