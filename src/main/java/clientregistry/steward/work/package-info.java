/**
 * Stewards at work: which question comes next and who holds it, what a question tells besides its two records, and what
 * waits for a second person. Nothing here changes a link.
 */
package clientregistry.steward.work;
