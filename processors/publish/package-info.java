/**
 * How a target is told what changed: rows are taken from the outbox, put into its form, sent by a component, and taken
 * out when it has them. What goes wrong is sorted by {@link publish.PublishFault}.
 */
package publish;
