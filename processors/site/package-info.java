/**
 * Where a site puts the steps of its own doors; the hub brings one example, a registration desk. The routes stand in
 * {@code routes/site}, and nothing else is edited.
 */
package site;
